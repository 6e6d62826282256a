/** Step 1: which account a customer gets. What is certain is filled in, what is likely is suggested, what is taken says by whom. */

import { type Locator, type Page } from '@playwright/test';

import { listen } from '../stack/ear.js';
import { lookAround } from '../stack/look.js';
import { accounts, customers, first, lackingOnly, namesakes, strangers } from '../stack/seed.js';
import type { Stack } from '../stack/stack.js';
import { account, atStep, createAccount, details, next, problems, select, startImport } from '../stack/technician.js';
import { expect, signIn, test } from '../stack/test.js';

test.use({ stackOptions: { customers: 60 } });

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const choice = (page: Page, name: string | RegExp) => page.getByRole('listbox', { name: 'Choices' }).getByRole('option', { name });

async function begin(page: Page, stack: Stack, names: string[]): Promise<void> {
  await signIn(page, stack);
  await select(page, names);
  await startImport(page);
}

/** Types a part of an account's name into a row's list. */
async function search(page: Page, list: Locator, text: string): Promise<void> {
  await list.click();
  await list.fill(text);
  await expect(page.getByRole('listbox', { name: 'Choices' })).toBeVisible();
}

/** Unfolds the default contact. */
async function openDefaultContact(page: Page): Promise<Locator> {
  await page.getByText('Default contact for new accounts:').click();
  return page.getByRole('group').filter({ hasText: 'Default contact for new accounts:' });
}

const plain = (name: string) => name.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').replace('ß', 'ss').toLowerCase();

test('an account is filled in where it is certain; else it is suggested with its reason, and a click takes it', async ({ page, stack }) => {
  const all = await customers(stack);
  const known = (await accounts(stack)).filter(({ status }) => status === 'enabled');
  const sure = first(await namesakes(stack), 'customer with an account of its name').customer.name;
  const several = first(all.filter(({ name }) => known.filter((one) => one.name === name).length === 2), 'name of two accounts').name;
  const accented = ({ name }: { name: string }) => known.some((one) => one.name !== name && one.name.toLowerCase() !== name.toLowerCase() && plain(one.name) === plain(name));
  const likely = first(all.filter(accented), 'customer whose account lacks the accents').name;
  const account_of_likely = known.find((one) => plain(one.name) === plain(likely))!.name;
  const nobody = first(await strangers(stack), 'customer that no account resembles').name;
  await begin(page, stack, [sure, several, likely, nobody]);

  await expect(account(page, sure)).toHaveValue(sure);
  await expect(account(page, sure)).toHaveAccessibleDescription(/same name/);
  for (const name of [several, likely, nobody]) await expect(account(page, name)).toHaveValue('');
  await expect(account(page, several)).toHaveAccessibleDescription(/2 possible accounts:/);
  await expect(account(page, likely)).toHaveAccessibleDescription(new RegExp(`${account_of_likely}: same letters without accents`));
  await expect(account(page, nobody)).toHaveAccessibleDescription(/No account looks like it/);
  await lookAround(page, 'step-1-suggestions');

  await button(page, `Use ${account_of_likely} for ${likely}`).click();
  await expect(account(page, likely)).toHaveValue(account_of_likely);
  await expect(account(page, likely)).toBeFocused();
  await button(page, `Use ${several} for ${several}`).first().click();
  await expect(account(page, several)).toHaveValue(several);
  await expect(button(page, `Use ${several} for ${several}`)).toHaveCount(0);
});

test('an account chosen in another row is shown with the name of that row, one out of use with the reason', async ({ page, stack }) => {
  const [one, other] = (await strangers(stack)).map(({ name }) => name) as [string, string];
  const { account: wanted } = (await namesakes(stack)).at(-1)!;
  const all = await accounts(stack);
  await begin(page, stack, [one, other]);
  await search(page, account(page, one), wanted.name);
  await choice(page, new RegExp(`^${wanted.name}`)).click();
  await expect(account(page, one)).toHaveValue(wanted.name);

  await search(page, account(page, other), wanted.name);
  const taken = choice(page, new RegExp(`^${wanted.name}`));
  await expect(taken).toContainText(`Chosen for ${one}`);
  await expect(taken).toHaveAttribute('aria-disabled', 'true');
  await lookAround(page, 'step-1-conflict');
  await account(page, other).press('ArrowDown');
  await account(page, other).press('ArrowDown');
  await account(page, other).press('Enter');
  await expect(account(page, other)).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Tab');
  await expect(account(page, other)).toHaveValue('');

  for (const [status, words] of [['suspended', 'Suspended in LMP'], ['expired', 'Expired in LMP']] as const) {
    const { name } = first(all.filter((each) => each.status === status), `${status} account`);
    await search(page, account(page, other), name);
    await expect(choice(page, new RegExp(`^${name}`))).toContainText(words);
    await expect(choice(page, new RegExp(`^${name}`))).toHaveAttribute('aria-disabled', 'true');
    await account(page, other).press('Escape');
  }
});

test('the list is narrowed by typing, and says how many it found; text that chose nothing goes away', async ({ page, stack }) => {
  const { name } = first(await strangers(stack), 'customer that no account resembles');
  const { account: wanted } = (await namesakes(stack)).at(-1)!;
  await begin(page, stack, [name]);
  const list = account(page, name);
  const heard = await listen(page);
  await list.focus();
  await page.keyboard.type(wanted.name.slice(0, 8).toLowerCase());
  await expect(choice(page, new RegExp(`^${wanted.name}`))).toBeVisible();
  await expect.poll(async () => (await heard()).map(({ text }) => text).join('\n')).toMatch(/^\d+ results?$/m);
  const place = await page.getByRole('listbox', { name: 'Choices' }).getByRole('option').allInnerTexts();
  const at = place.findIndex((text) => text.startsWith(wanted.name));
  for (let down = 0; down <= at; down++) await page.keyboard.press('ArrowDown');
  await expect(choice(page, new RegExp(`^${wanted.name}`))).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(list).toHaveValue(wanted.name);
  await expect(list).toHaveAttribute('aria-expanded', 'false');
  await expect(list).toBeFocused();

  await list.fill('something else');
  await page.keyboard.press('Tab');
  await expect(list).toHaveValue(wanted.name);
  // Escape closes the list, and a second one takes the choice away.
  await list.focus();
  await page.keyboard.press('ArrowDown');
  await expect(list).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Escape');
  await expect(list).toHaveValue(wanted.name);
  await page.keyboard.press('Escape');
  await expect(list).toHaveValue('');
});

test('who hears the list is told why it is empty: nothing was found, or it could not be loaded', async ({ page, stack }) => {
  const { name } = first(await strangers(stack), 'customer that no account resembles');
  await begin(page, stack, [name]);
  const heard = await listen(page);
  const texts = async () => (await heard()).map(({ text }) => text);
  await account(page, name).focus();
  await page.keyboard.type('zzzz');
  await expect.poll(texts).toContain('No account has this in its name');
  await page.route('**/accounts?*', (route) => route.abort('connectionrefused'));
  await page.keyboard.type('z');
  await expect.poll(texts).toContain('The accounts could not be loaded');
  expect((await texts()).filter((text) => /results?$/.test(text)), 'what can only be done instead was not found').toEqual([]);
});

test('one click creates accounts for all without a match, and Undo takes back what that click did and nothing else', async ({ page, stack }) => {
  const names = (await strangers(stack)).slice(0, 3).map(({ name }) => name) as [string, string, string];
  const { account: other } = (await namesakes(stack)).at(-1)!;
  await begin(page, stack, names);
  const heard = await listen(page);
  const create = button(page, 'Create new accounts for the 3 customers without a match');
  await create.click();
  for (const name of names) await expect(account(page, name)).toHaveValue('+ Create a new Trend Micro Account');
  await expect(button(page, 'Undo')).toBeFocused();
  await expect.poll(async () => (await heard()).map(({ text }) => text)).toContain('3 customers get a new account.');
  await expect(create).toBeHidden();
  await lookAround(page, 'step-1-created');

  await search(page, account(page, names[0]), other.name);
  await choice(page, new RegExp(`^${other.name}`)).click();
  await button(page, 'Undo').click();
  await expect(account(page, names[0])).toHaveValue(other.name);
  for (const name of names.slice(1)) await expect(account(page, name)).toHaveValue('');
  await expect(button(page, 'Create new accounts for the 2 customers without a match')).toBeFocused();
});

test('Undo with nothing left to take back, or to create, leaves the focus on the heading', async ({ page, stack }) => {
  const { name } = first(await strangers(stack), 'customer that no account resembles');
  const { account: other } = (await namesakes(stack)).at(-1)!;
  await begin(page, stack, [name]);
  await button(page, 'Create new accounts for the 1 customer without a match').click();
  await search(page, account(page, name), other.name);
  await choice(page, new RegExp(`^${other.name}`)).click();
  await button(page, 'Undo').click();
  await expect(account(page, name)).toHaveValue(other.name);
  await atStep(page, 1);
});

test('a default contact fills what Kaseya lacks in every row; what a row says itself goes before it', async ({ page, stack }) => {
  const mute = first(await lackingOnly(stack, 'email'), 'customer without an e-mail address').name;
  await begin(page, stack, [mute]);
  await createAccount(page, mute);
  const shared = await openDefaultContact(page);
  await shared.getByLabel('Email', { exact: true }).fill('desk@northgate.example');
  await shared.getByLabel('Email', { exact: true }).press('Tab');
  const row = page.getByRole('row').filter({ has: button(page, `Change the contact data of ${mute}`) });
  await expect(row).toContainText('From the default contact:');
  await expect(row).toContainText('Email desk@northgate.example');
  await lookAround(page, 'step-1-default-contact');

  await button(page, `Change the contact data of ${mute}`).click();
  await expect(details(page, mute)).toBeVisible();
  await expect(details(page, mute).getByRole('textbox').first()).toBeFocused();
  await details(page, mute).getByLabel('Email', { exact: true }).fill('own@customer.example');
  await page.keyboard.press('Tab');
  await next(page);
  await atStep(page, 2);
  await page.goBack();
  await expect(details(page, mute).getByLabel('Email', { exact: true })).toHaveValue('own@customer.example');
});

test('what is typed is kept at once, with the caret in its place: nobody has to leave the field first', async ({ page, stack }) => {
  const mute = first(await lackingOnly(stack, 'email'), 'customer without an e-mail address').name;
  await begin(page, stack, [mute]);
  await createAccount(page, mute);
  const shared = await openDefaultContact(page);
  const city = shared.getByLabel('City', { exact: true });
  await city.fill('');
  await city.pressSequentially(' York');
  await city.press('Home');
  await city.pressSequentially('New');
  await expect(city).toHaveValue('New York');
  await expect(city).toBeFocused();
  await button(page, `Change the contact data of ${mute}`).click();
  const own = details(page, mute).getByLabel('Email', { exact: true });
  await own.fill('own@customer.example');
  await page.goBack();
  await page.goForward();
  await expect(own).toHaveValue('own@customer.example');
  await own.focus();
  await own.press('End');
  await own.pressSequentially('s');
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  await page.reload();
  await expect(own).toHaveValue('own@customer.examples');
  await expect(shared).toContainText('New York');
});

test('of many rows those with problems can be shown alone', async ({ page, stack }) => {
  const names = (await strangers(stack)).slice(0, 3).map(({ name }) => name) as [string, string, string];
  await begin(page, stack, names);
  await createAccount(page, names[0]);
  await next(page);
  await expect(problems(page)).toBeFocused();
  await expect(problems(page)).toContainText('2 customers need attention');
  await button(page, 'Show only these customers').click();
  await expect(page.getByRole('rowheader', { name: names[0], exact: true })).toBeHidden();
  for (const name of names.slice(1)) await expect(page.getByRole('rowheader', { name, exact: true })).toBeVisible();
  for (const name of names.slice(1)) await createAccount(page, name);
  await button(page, 'Show all customers').click();
  await expect(page.getByRole('rowheader', { name: names[0], exact: true })).toBeVisible();
  await expect(problems(page)).toBeHidden();
  await next(page);
  await atStep(page, 2);
});
