/** The floor: a box to type in, and nothing that follows. */

import { start } from './rows.js';

const box = document.createElement('input');
document.body.append(box);
window.clock.key = () => 'nothing';
window.searchBox = () => box;
start(async () => {});
