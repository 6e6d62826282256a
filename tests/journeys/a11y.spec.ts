/** What axe cannot see: sizes of targets, forced colours, motion, 400 % zoom, structure, live texts, and where the focus goes when keys are pressed at random. */

import { type Page } from '@playwright/test';

import { listen } from '../stack/ear.js';
import { focusedDocument } from '../stack/frame.js';
import { fits } from '../stack/look.js';
import { hiddenFocus, motions, smallTargets } from '../stack/measure.js';
import { YEARLY, preview } from '../stack/order.js';
import { first, strangers } from '../stack/seed.js';
import { atStep, createAccount, next, select, startImport } from '../stack/technician.js';
import { expect, signIn, test } from '../stack/test.js';
import { tour } from '../stack/tour.js';

test.use({ stackOptions: { customers: 60 } });

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const loaded = (page: Page) => expect(page.getByRole('checkbox', { name: /^Select / }).nth(3)).toBeVisible();

test('on every screen what can be pressed is 24 px large or stands alone', async ({ page, stack }) => {
  test.setTimeout(150_000);
  await tour(page, stack, async (screen) => {
    for (const width of [1440, 320]) {
      await page.setViewportSize({ width, height: 940 });
      expect.soft(await smallTargets(page), `${screen} at ${width} px`).toEqual([]);
    }
    await page.setViewportSize({ width: 1440, height: 940 });
  });
  await button(page, 'Back to customers').click();
  await loaded(page);
  await page.getByRole('heading', { level: 1 }).evaluate((node) => {
    const [one, other] = [document.createElement('button'), document.createElement('button')];
    for (const small of [one, other]) small.style.cssText = 'width:10px;height:10px;padding:0;border:0;min-height:0';
    node.parentElement!.append(one, other);
  });
  expect(await smallTargets(page), 'two small ones side by side are found').toHaveLength(2);
});

test('search, selection and filter say in words what they did', async ({ page, stack }) => {
  const [one, other] = (await strangers(stack)).map(({ name }) => name) as [string, string];
  await signIn(page, stack);
  await loaded(page);
  const heard = await listen(page);
  const texts = async () => (await heard()).map(({ text }) => text);
  const search = page.getByRole('searchbox', { name: /^Search/ });
  await search.fill(one);
  await expect.poll(texts).toContainEqual(expect.stringMatching(/^1 of \d+ customers$/));
  await page.getByRole('checkbox', { name: `Select ${one}`, exact: true }).check();
  await expect.poll(texts).toContain('1 selected');
  await search.fill(other);
  await page.getByRole('checkbox', { name: `Select ${other}`, exact: true }).check();
  await expect.poll(texts).toContain('2 selected, 1 not shown by this filter');
  await expect(search).not.toBeFocused();
  await search.fill('nobody has this name');
  await expect.poll(texts).toContainEqual(expect.stringMatching(/^0 of \d+ customers$/));
});

test('in forced colours the focus, the selected tab and every control can be seen', async ({ page, stack }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await signIn(page, stack);
  await loaded(page);
  const outlined = async () =>
    (await focusedDocument(page)).evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(active!);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
    });
  for (let pressed = 0; pressed < 40; pressed++) {
    await page.keyboard.press('Tab');
    expect(await outlined(), `focus ${pressed} is outlined`).toBe(true);
  }
  const bordered = (locator: ReturnType<typeof button>) =>
    locator.evaluate((node) => {
      const style = getComputedStyle(node);
      return ['Top', 'Bottom'].some((side) => parseFloat(style.getPropertyValue(`border-${side.toLowerCase()}-width`)) >= 1 && style.getPropertyValue(`border-${side.toLowerCase()}-style`) !== 'none');
    });
  expect(await bordered(page.getByRole('tab', { selected: true }))).toBe(true);
  expect(await bordered(page.getByRole('searchbox', { name: /^Search/ }))).toBe(true);
  await fits(page, 'forced colours');
});

test('who asked for less motion sees none', async ({ page, stack }) => {
  let go = () => {};
  const wait = new Promise<void>((resolve) => (go = resolve));
  await page.route('**/proxy/api/v1/**', async (route) => {
    await wait;
    await route.continue();
  });
  await signIn(page, stack);
  await expect(page.getByText('Loading customers…')).toBeAttached();
  await expect.poll(async () => (await motions(page)).filter((ms) => ms > 100).length, 'the page moves while it loads').toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect.poll(async () => (await motions(page)).filter((ms) => ms > 1)).toEqual([]);
  go();
  await loaded(page);
});

test('at 400 % nothing scrolls sideways, and what has the focus can be seen', async ({ page, stack }) => {
  test.setTimeout(150_000);
  const { name } = first(await strangers(stack), 'customer that no account resembles');
  const walk = async (where: string, keys: number) => {
    await page.setViewportSize({ width: 320, height: 256 });
    await fits(page, where);
    for (let pressed = 0; pressed < keys; pressed++) {
      await page.keyboard.press('Tab');
      expect.soft(await hiddenFocus(page), `${where}, after ${pressed + 1} times Tab`).toBeNull();
    }
    await page.setViewportSize({ width: 1440, height: 940 });
  };
  await signIn(page, stack);
  await select(page, [name]);
  await page.getByRole('searchbox', { name: /^Search/ }).focus();
  await walk('the tab', 25);
  await startImport(page);
  await createAccount(page, name);
  await walk('step 1', 15);
  for (const step of [2, 3] as const) {
    await next(page);
    await atStep(page, step);
    await walk(`step ${step}`, 12);
  }
  await page.getByRole('combobox', { name: `Service Plan for ${name}`, exact: true }).selectOption(YEARLY.name);
  await next(page);
  await atStep(page, 4);
  await walk('step 4', 12);
  await button(page, 'Save and close').click();
  await loaded(page);
});

/** Numbers that look random and are the same every time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test('whatever keys are pressed, something has the focus', async ({ page, stack }) => {
  test.setTimeout(180_000);
  const names = (await strangers(stack)).slice(0, 3).map(({ name }) => name);
  await signIn(page, stack);
  await preview(page, names, { plan: YEARLY.name });
  await page.goto(`${stack.console}/customers/import/accounts`);
  await atStep(page, 1);
  const random = numbers(20_261);
  const KEYS = ['Tab', 'Tab', 'Tab', 'Tab', 'Shift+Tab', 'Enter', 'Space', 'ArrowDown', 'ArrowUp', 'Escape', 'Home', 'End', 'a', '7', 'Backspace', 'Alt+ArrowDown'];
  const trail: string[] = [];
  for (let step = 0; step < 150; step++) {
    const at = await (await focusedDocument(page)).evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      const inPlugIn = active?.getRootNode() instanceof ShadowRoot || active?.closest('main') !== null;
      return { inPlugIn, text: (active?.getAttribute('aria-label') ?? active?.textContent ?? '').trim() };
    });
    let key = KEYS[random(KEYS.length)]!;
    // The console's own controls, and what would order, are passed by.
    if (!at.inPlugIn || (/^Integrate$/.test(at.text) && /Enter|Space/.test(key))) key = 'Tab';
    await page.keyboard.press(key);
    trail.push(`${key} at ${at.text.slice(0, 40)}`);
    await expect
      .poll(
        async () =>
          (await focusedDocument(page)).evaluate(() => {
            let active = document.activeElement;
            while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
            return active !== null && active !== document.body && active !== document.documentElement && active.checkVisibility();
          }),
        { message: `after ${trail.slice(-4).join(', ')}`, timeout: 5_000 },
      )
      .toBe(true);
  }
});

test('the structure that a screen reader walks through stays as it is', async ({ page, stack }) => {
  const { name } = first(await strangers(stack), 'customer that no account resembles');
  const main = page.locator('.plugin');
  await signIn(page, stack);
  await loaded(page);
  await expect(main).toMatchAriaSnapshot(`
    - heading "Customers" [level=1]
    - button "Refresh"
    - button "Import history"
    - tablist:
      - tab /^Trend Micro Customers/
      - tab /^Non-Trend Micro Customers/ [selected]
    - tabpanel:
      - searchbox /^Search/
      - group "Filters":
        - button /^Suggested match/
        - button /^Needs attention/
        - button /^No endpoints/
      - region "Customers without a Trend Micro account":
        - table:
          - rowgroup:
            - row:
              - columnheader:
                - checkbox "Select page"
              - columnheader "Customer"
              - columnheader "Endpoints"
              - columnheader "Suggested seats"
              - columnheader "Suggested account"
              - columnheader "Status"
      - button "Previous page" [disabled]
      - button "Next page"
  `);
  await select(page, [name]);
  await startImport(page);
  await createAccount(page, name);
  await expect(main).toMatchAriaSnapshot(`
    - 'heading "Step 1 of 5: Integrate Kaseya Customers with Trend Micro Accounts" [level=1]'
    - navigation "Import steps":
      - list:
        - listitem
        - listitem
        - listitem
        - listitem
        - listitem
    - searchbox /^Search/
    - status: 1 of 1 customer selected
    - region "Customers and their accounts":
      - table:
        - rowgroup:
          - row:
            - columnheader:
              - checkbox "Select all customers of this page" [checked]
            - columnheader "Customer"
            - columnheader "Endpoints"
            - columnheader "Trend Micro Customer Account"
        - rowgroup:
          - row:
            - cell:
              - checkbox [checked]
            - rowheader
            - cell
            - cell:
              - combobox
    - button "Back"
    - button "Next >"
    - button "Save and close"
  `);
  await next(page);
  await atStep(page, 2);
  await expect(main).toMatchAriaSnapshot(`
    - 'heading "Step 2 of 5: Trend Micro Customer Notifications" [level=1]'
    - checkbox "Send all customer notifications to my email address"
    - button "Back"
    - button "Next >"
  `);
  await next(page);
  await atStep(page, 3);
  await page.getByRole('combobox', { name: `Service Plan for ${name}`, exact: true }).selectOption(YEARLY.name);
  await expect(main).toMatchAriaSnapshot(`
    - 'heading "Step 3 of 5: Assign Service Plan" [level=1]'
    - heading "${YEARLY.name}" [level=2]
    - combobox "Service Plan for all rows"
    - textbox "Seats for all rows"
    - region "Customers, their plans and seats":
      - table:
        - rowgroup:
          - row:
            - columnheader "Order"
            - columnheader "Customer"
            - columnheader "Endpoints"
            - columnheader "Service Plan"
            - columnheader "Seats"
            - columnheader "Left in plan"
        - rowgroup:
          - row:
            - cell:
              - button /^1 of 1/
            - rowheader
            - cell
            - cell:
              - combobox
            - cell:
              - textbox
            - cell
  `);
  await next(page);
  await atStep(page, 4);
  await expect(main).toMatchAriaSnapshot(`
    - 'heading "Step 4 of 5: Assign Template" [level=1]'
    - region "Customers and their templates":
      - table
    - region "What Integrate will do":
      - heading "What Integrate will do" [level=2]
      - term: Create
      - definition: 1 account
      - term: Link
      - definition: 0 accounts
    - button "Back"
    - button "Integrate"
  `);
  await button(page, 'Integrate').click();
  await atStep(page, 5);
  await expect(page.getByRole('heading', { name: '1 customer imported' })).toBeVisible({ timeout: 60_000 });
  await expect(main).toMatchAriaSnapshot(`
    - 'heading "Step 5 of 5: Complete Integration" [level=1]'
    - heading "1 customer imported" [level=2]
    - heading "Verify all settings" [level=3]
    - progressbar "Customers imported"
    - button "Download result (CSV)"
    - region "Customers of this import":
      - table:
        - rowgroup
        - rowgroup:
          - row:
            - rowheader
            - cell
            - cell
            - cell
            - cell /Done/
            - cell
  `);
  await button(page, 'Import history').click();
  await expect(button(page, /^Open the import of /).first()).toBeVisible();
  await expect(main).toMatchAriaSnapshot(`
    - heading "Import history" [level=1]
    - region "Import history":
      - table:
        - rowgroup:
          - row:
            - columnheader "Ordered"
            - columnheader "By"
            - columnheader "Status"
            - columnheader "Customers"
            - columnheader "Done"
            - columnheader "Failed"
            - columnheader "Skipped or cancelled"
  `);
});
