/** Waits until nothing goes on in the service. */

import { Console } from '../console.js';
import { say } from '../figures.js';

const person = await Console.signIn();
say(`${await person.settled()} customers`);
