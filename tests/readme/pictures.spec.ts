/** `npm run readme`: takes the pictures that the README shows. */

import { test } from '../stack/test.js';
import { tour } from '../stack/tour.js';

const SHOWN = ['customers-selected', 'step-1-filled-in', 'step-3', 'step-5-ended'];

test('the screens of the README', async ({ page, stack }) => {
  test.setTimeout(180_000);
  await tour(page, stack, async (screen) => {
    if (SHOWN.includes(screen)) await page.screenshot({ path: `pictures/readme/${screen}.png` });
  });
});
