/** `npm run readme`: takes the pictures that the README shows. */

import { expect, test } from '../stack/test.js';
import { tour } from '../stack/tour.js';

const SHOWN = ['customers-selected', 'step-1-filled-in', 'step-3', 'step-5-ended'];

test('the screens of the README', async ({ page, stack }) => {
  test.setTimeout(180_000);
  await tour(page, stack, async (screen) => {
    if (!SHOWN.includes(screen)) return;
    await page.getByRole('button', { name: 'Light', exact: true }).click();
    await expect(page.getByText('Saving…')).toBeHidden();
    await page.evaluate(() => scrollTo(0, 0));
    await page.screenshot({ path: `pictures/readme/${screen}.png` });
  });
});
