/** *Administration: ConnectWise Manage*: the connection, what holds for all customers, and what keeps it from being saved. */

import {
  KEYS,
  billing,
  button,
  company,
  grant,
  item,
  openAdministration,
  privateKey,
  publicKey,
  saved,
  shown,
  site,
  summary,
  tested,
  zone,
} from '../stack/administration.js';
import { PRODUCTS, moreThanListed } from '../stack/connectwise.js';
import { listen } from '../stack/ear.js';
import { focusIsLost, shell } from '../stack/frame.js';
import { look, lookAround } from '../stack/look.js';
import { expect, expectAccessible, signIn, test } from '../stack/test.js';
import { Data, english } from '../stack/words.js';

/** Vendors' names, the same in every language. */
const NAMES = ['ConnectWise Manage', ...PRODUCTS];
/** An item of the seeded catalogue. */
const SEAT = 'TM-WFS-SEAT';

test.use({ stackOptions: { customers: 30 } });

test.afterEach(async ({ stack }) => {
  await stack.mend('connectwise');
  await stack.settings('connectwise', { missing_rights: [] });
});

test('a partner without a connection: nothing entered is named field by field; tested, saved and kept, the key never shown again', async ({ page, stack }) => {
  test.setTimeout(180_000);
  await signIn(page, stack, 'Mia Lund');
  await openAdministration(page, stack);
  await expect(page.getByRole('heading', { level: 1, name: 'ConnectWise Manage' })).toBeVisible();
  await expect(page.getByText('Nothing is verified or sent for any customer.')).toBeVisible();
  await expect(company(page)).toHaveAccessibleDescription(/Not a customer's company ID\./);
  await expect(zone(page)).toHaveAccessibleDescription(/Nothing is sent by schedule, for any customer/);
  await expect(page.getByText('Not tested')).toBeVisible();
  await lookAround(page, 'admin-empty');

  await test.step('Test Connection names what is missing, each a way to its field', async () => {
    await button(page, 'Test Connection').click();
    await expect(summary(page)).toBeFocused();
    await expect(summary(page)).toContainText('The connection was not tested');
    await expect(summary(page).getByRole('button')).toHaveText([
      'Enter the address of your ConnectWise server.',
      'Enter your own log-in company of ConnectWise.',
      'Enter the public key of the API member.',
      'Enter the private key of the API member.',
    ]);
    await lookAround(page, 'admin-problems');
    await summary(page).getByRole('button', { name: 'Enter your own log-in company of ConnectWise.' }).click();
    await expect(company(page)).toBeFocused();
    await expect(company(page)).toHaveAttribute('aria-invalid', 'true');
    await company(page).fill(KEYS.company);
    await expect(company(page)).not.toHaveAttribute('aria-invalid', 'true');
  });

  await test.step('a test that connects names each right and brings the time zone of the server', async () => {
    await stack.settings('connectwise', { missing_rights: ['Agreements Inquire', 'Product Catalog'] });
    await site(page).fill(stack.connectwise);
    await publicKey(page).fill(KEYS.public);
    await privateKey(page).fill(KEYS.private);
    await expect(privateKey(page)).toHaveAttribute('type', 'password');
    const heard = await listen(page);
    await tested(page);
    const found = page.locator('.plugin').getByRole('status').filter({ hasText: /Connected to ConnectWise v\d+.*, 2 rights are missing/ });
    await expect(found).toBeVisible();
    await expect.poll(async () => (await heard()).map(({ text }) => text).join('\n')).toMatch(/2 rights are missing/);
    await expect(found.getByRole('listitem').filter({ hasText: 'missing' })).toHaveText([
      'missingFinance > Agreements: Inquire (All)',
      'missingProcurement > Product Catalog: Inquire (All)',
    ]);
    await expect(found).toContainText('open System > Security Roles, then the role of the API member');
    await expect(zone(page)).toHaveValue('America/Chicago');
    await lookAround(page, 'admin-rights-missing');
    await stack.settings('connectwise', { missing_rights: [] });
    await tested(page);
    await expect(found).toBeHidden();
    await expect(page.getByText('Rights to add and edit cannot be tested without changing something.')).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: /^missing/ })).toHaveCount(0);
  });

  await test.step('enabled and saved: the key is stored, and asked for anew when it would go elsewhere', async () => {
    await page.getByRole('checkbox', { name: 'Enable integration', exact: true }).check();
    await expect(page.getByText('Unsaved changes')).toBeVisible();
    await saved(page);
    await expect(button(page, 'Save')).toBeFocused();
    await page.reload();
    await expect(site(page)).toHaveValue(stack.connectwise);
    await expect(privateKey(page)).toHaveValue('');
    await expect(privateKey(page)).toHaveAccessibleDescription(/Stored\. Enter a new one to change it\./);
    await expect(zone(page)).toHaveValue('America/Chicago');
    await publicKey(page).fill('another');
    await expect(privateKey(page)).toHaveAccessibleDescription(/Enter it again: the stored key is never sent/);
    await expect(page.getByText('Not tested', { exact: true })).toBeVisible();
    await button(page, 'Save').click();
    await expect(summary(page)).toContainText('Nothing was saved');
    await summary(page).getByRole('button', { name: 'Enter the private key of the API member.' }).click();
    await expect(privateKey(page)).toBeFocused();
    await button(page, 'Discard').click();
    await expect(publicKey(page)).toHaveValue(KEYS.public);
    await expect(summary(page)).toBeHidden();
  });

  await test.step('another log-in company asks about its consequences first', async () => {
    await company(page).fill('elsewhere');
    await privateKey(page).fill(KEYS.private);
    await button(page, 'Save').click();
    const dialog = page.getByRole('dialog', { name: 'Save another server or log-in company?' });
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await lookAround(page, 'admin-elsewhere');
    await dialog.getByRole('button', { name: 'Save the other connection' }).click();
    await expect(summary(page)).toBeFocused();
    await summary(page).getByRole('button', { name: 'ConnectWise does not know this log-in company.' }).click();
    await expect(company(page)).toBeFocused();
    await button(page, 'Discard').click();
  });
});

test('what a test finds has words of its own, each with what to do', async ({ page, stack }) => {
  test.setTimeout(180_000);
  await signIn(page, stack);
  await openAdministration(page, stack);
  const bad = async (heading: string, advice: string, picture: string) => {
    await tested(page);
    const found = page.getByRole('alert').filter({ hasText: heading });
    await expect(found).toContainText(advice);
    await look(page, picture);
  };
  await privateKey(page).fill('wrong');
  await bad('ConnectWise does not accept these keys.', 'Enter both keys of one active API member again', 'admin-keys-refused');
  await privateKey(page).fill(KEYS.private);
  await company(page).fill('nobody');
  await bad('ConnectWise does not know this log-in company.', "a customer's company ID does not work here", 'admin-company-unknown');
  await company(page).fill(KEYS.company);
  await site(page).fill('http://10.0.0.7');
  await bad('This address may not be called.', 'Use https:// and a public host', 'admin-address-not-allowed');
  await site(page).fill(stack.connectwise);
  await stack.fault('connectwise', { match: '* /', times: 50, fault: 'status:503' });
  await bad('The server does not answer.', 'try again later', 'admin-no-answer');
  await stack.mend('connectwise');
  await stack.fault('connectwise', { match: '* /', times: 50, fault: 'body:<html><title>Welcome</title>' });
  await bad('What answers at this address is not ConnectWise.', 'Enter the address you open ConnectWise Manage at.', 'admin-not-connectwise');
  await stack.mend('connectwise');
  await site(page).fill('no host at all');
  await button(page, 'Test Connection').click();
  await summary(page).getByRole('button', { name: /^This is not a host name\./ }).click();
  await expect(site(page)).toBeFocused();
  await button(page, 'Discard').click();
});

test('what holds for all customers: day 31 with its dates, items without a source disabled, a catalogue item found by typing, all of it kept', async ({ page, stack }) => {
  test.setTimeout(180_000);
  await signIn(page, stack);
  await openAdministration(page, stack);
  await billing(page).check();
  await button(page, 'Save').click();
  await expect(summary(page)).toBeFocused();
  await summary(page).getByRole('button', { name: 'Choose at least one product to bill.' }).click();
  const product = page.getByRole('checkbox', { name: 'Worry-Free Services', exact: true });
  await expect(product).toBeFocused();
  await product.check();
  await page.getByRole('combobox', { name: 'Day of the month' }).selectOption('31');
  await expect(page.getByText(/^Next: .*, .*, .* \(America\/Chicago\)\. A shorter month uses its last day\.$/)).toBeVisible();
  await page.getByRole('checkbox', { name: /^Send the following information from Hosted Email Security/ }).check();
  const hes = page.getByRole('checkbox', { name: 'Phishing (Hosted Email Security)' });
  await expect(hes).toBeDisabled();
  await expect(hes).toHaveAccessibleDescription('no data source');
  await page.getByRole('checkbox', { name: 'Spam', exact: true }).check();

  const search = item(page, 'Worry-Free Services');
  await moreThanListed(page, 'catalogue');
  await search.fill(SEAT.slice(0, 4));
  const option = page.getByRole('option', { name: new RegExp(`^${SEAT}\\s*Worry`) });
  await expect(option).toBeVisible();
  await expect(page.getByRole('option', { name: 'There are more items. Type more of the name.' })).toBeVisible();
  await look(page, 'admin-catalogue');
  await option.click();
  await expect(search).toHaveValue(SEAT);

  await zone(page).fill('new york');
  await page.getByRole('option', { name: 'America/New_York', exact: true }).click();
  await expect(page.getByText(/\(America\/New_York\)\. A shorter month/)).toBeVisible();
  await saved(page);
  await look(page, 'admin-saved');
  await page.reload();
  await expect(search).toHaveValue(SEAT);
  await expect(zone(page)).toHaveValue('America/New_York');
  await expect(page.getByRole('combobox', { name: 'Day of the month' })).toHaveValue('31');
  await expect(page.getByText(/^Last saved by Dana Reyes on/)).toBeVisible();

  await test.step('without a time zone nothing is scheduled, and the page says so; a test brings the server\'s, and later it is one click away', async () => {
    await zone(page).fill('');
    await zone(page).press('Tab');
    await expect(page.getByText('Nothing is sent by schedule, for any customer, until a billing time zone is chosen.').first()).toBeVisible();
    await tested(page);
    await expect(zone(page)).toHaveValue('America/Chicago');
    await zone(page).fill('berlin');
    await page.getByRole('option', { name: 'Europe/Berlin', exact: true }).click();
    await page.getByRole('button', { name: "Use the server's: America/Chicago" }).click();
    await expect(zone(page)).toHaveValue('America/Chicago');
    await saved(page);
  });
});

test('two administrators: the second sees what differs and chooses part by part; leaving with changes asks', async ({ page, stack, browser }) => {
  test.setTimeout(120_000);
  await signIn(page, stack);
  await openAdministration(page, stack);
  const other = await (await browser.newContext()).newPage();
  await signIn(other, stack);
  await openAdministration(other, stack);
  await zone(other).fill('berlin');
  await other.getByRole('option', { name: 'Europe/Berlin', exact: true }).click();
  await saved(other);

  await page.getByRole('combobox', { name: 'Day of the month' }).selectOption('15');
  await privateKey(page).fill(KEYS.private);
  await button(page, 'Save').click();
  const dialog = page.getByRole('dialog', { name: 'Somebody else saved meanwhile' });
  await expect(dialog).toContainText('Dana Reyes saved these settings at');
  await expect(dialog.getByRole('group', { name: 'Billing time zone' }).getByRole('radio', { name: 'Take theirs: Europe/Berlin' })).toBeChecked();
  await expect(dialog.getByRole('group', { name: 'Connection' }).getByRole('radio', { name: /^Keep mine: .*, a new private key$/ })).toBeChecked();
  // With billing on, or with what is kept for later while it is off: tests of this file share one partner.
  await expect(dialog.getByRole('radio', { name: /^Keep mine: .*day (of the month: )?15\b/i })).toBeChecked();
  await look(page, 'admin-conflict');
  await dialog.getByRole('button', { name: 'Save these' }).click();
  await expect(shown(page, 'Saved')).toBeVisible();
  await expect(zone(page)).toHaveValue('Europe/Berlin');
  await expect(page.getByRole('combobox', { name: 'Day of the month' })).toHaveValue('15');
  await expect(privateKey(page)).toHaveValue('');
  await other.context().close();

  await page.getByRole('combobox', { name: 'Day of the month' }).selectOption('3');
  let asked = 0;
  page.on('dialog', (dialog) => {
    asked++;
    void dialog.dismiss();
  });
  await shell(page).getByRole('link', { name: 'Customers', exact: true }).click();
  await expect.poll(async () => asked + (await shell(page).getByRole('dialog').count())).toBeGreaterThan(0);
});

test('switching off names its consequences; Cancel leaves everything as it is', async ({ page, stack }) => {
  await signIn(page, stack);
  await openAdministration(page, stack);
  const enable = page.getByRole('checkbox', { name: 'Enable integration', exact: true });
  await enable.uncheck();
  await button(page, 'Save').click();
  const dialog = page.getByRole('dialog', { name: 'Switch the integration off for all customers?' });
  await expect(dialog.getByRole('listitem')).toHaveCount(3);
  await lookAround(page, 'admin-off');
  await page.keyboard.press('Escape');
  await expect(button(page, 'Save')).toBeFocused();
  await expect(page.getByText('Unsaved changes')).toBeVisible();
  await page.reload();
  await expect(enable).toBeChecked();
});

test('licences contracted per plan are entered and kept, each by itself', async ({ page, stack }) => {
  await signIn(page, stack);
  await openAdministration(page, stack);
  const enter = page.getByRole('button', { name: /^Enter contracted licences: / }).first();
  const plan = (await enter.getAttribute('aria-label'))!.replace('Enter contracted licences: ', '');
  await enter.click();
  const dialog = page.getByRole('dialog', { name: `Licences contracted in ${plan}` });
  const number = dialog.getByRole('textbox', { name: 'Licences contracted in this plan' });
  await expect(number).toBeFocused();
  await number.fill('many');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(number).toHaveAccessibleDescription(/Enter a whole number up to/);
  await number.fill('400');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(shown(page, /^400 licences contracted, entered by Dana Reyes on/)).toBeVisible();
  await expect(enter).toBeFocused();
  await expect(page.getByText('Unsaved changes')).toBeHidden();
});

test('who may only look sees everything, can change nothing, and is told why; without even that right, which one is missing', async ({ page, stack }) => {
  await signIn(page, stack);
  await grant(page, ['customers.read', 'connectwise.read']);
  await openAdministration(page, stack);
  await expect(page.getByText('You can look but not change: that needs the right connectwise.admin, which an administrator of the console can grant.')).toBeVisible();
  await expect(site(page)).toBeDisabled();
  await expect(site(page)).toHaveValue(stack.connectwise);
  await expect(zone(page)).toBeDisabled();
  await expect(button(page, 'Test Connection')).toBeDisabled();
  await expect(button(page, 'Save')).toBeHidden();
  await expect(page.getByRole('button', { name: /^Enter contracted licences/ })).toBeHidden();
  await expect(page.getByText('you need the right customers.import')).toBeVisible();
  await lookAround(page, 'admin-look-only');
  await grant(page, ['customers.read']);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'You cannot see these settings' })).toBeVisible();
  await expectAccessible(page);
});

test('while the service is away the page says so, and Retry brings it', async ({ page, stack }) => {
  await signIn(page, stack);
  await page.route('**/connectwise/settings', (route) => route.fulfill({ status: 502, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title: 'Bad Gateway', status: 502, code: 'service_unreachable', detail: 'The service does not answer. Try again in a minute.' }) }));
  await page.goto(`${stack.console}/admin/connectwise`);
  await expect(page.getByRole('heading', { name: 'The settings cannot be shown' })).toBeVisible();
  await expect(page.getByText('The service does not answer. Try again in a minute.')).toBeVisible();
  await lookAround(page, 'admin-not-loaded');
  await page.unroute('**/connectwise/settings');
  await button(page, 'Retry').click();
  await expect(site(page)).toBeVisible();
});

test('in German; in the pseudo-locale no word of the page is written in the code', async ({ page, stack }) => {
  await signIn(page, stack);
  const data = await Data.of(page, stack);
  for (const name of [...NAMES, ...Object.values(KEYS)]) data.add(name);
  const language = shell(page).getByRole('combobox', { name: 'Language' });
  await language.selectOption('Deutsch');
  await openAdministration(page, stack, 'URL oder Host des Servers');
  await button(page, 'Verbindung testen').click();
  await expect(page.getByText(/^Getestet /)).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Integration aktivieren' })).toBeVisible();
  await look(page, 'admin-german');
  // What the service alone finds wrong with a field is said in the technician's language too.
  await page.getByRole('textbox', { name: 'URL oder Host des Servers' }).fill('no host at all');
  await page.getByRole('textbox', { name: 'Anmeldefirma' }).fill('north:gate');
  await page.getByRole('textbox', { name: 'Privater Schlüssel' }).fill('typed');
  await button(page, 'Verbindung testen').click();
  for (const words of ['Das ist kein Hostname.', 'Hier kann weder ein Doppelpunkt noch ein Plus stehen.']) {
    await expect(page.getByRole('button', { name: words })).toBeVisible();
  }
  await button(page, 'Verwerfen').click();
  await page.goto(`${stack.console}/admin/connectwise?locale=en-XA`);
  await expect(page.getByText(english('Test Connection'))).toBeVisible();
  expect(await data.strangers(page)).toEqual([]);
  await look(page, 'admin-pseudo');
});

test('with the keyboard alone: a new key entered, tested and saved; the focus is never lost', async ({ page, stack }) => {
  test.setTimeout(120_000);
  await signIn(page, stack);
  await openAdministration(page, stack);
  const lost = () => focusIsLost(page);
  const reach = async (where: ReturnType<typeof button>) => {
    const there = () => where.evaluate((node) => (node.getRootNode() as ShadowRoot).activeElement === node);
    for (let pressed = 0; pressed < 60 && !(await there()); pressed++) {
      await page.keyboard.press('Tab');
      expect(await lost()).toBe(false);
    }
    await expect(where).toBeFocused();
  };
  await page.getByRole('checkbox', { name: 'Enable integration', exact: true }).focus();
  await reach(privateKey(page));
  await page.keyboard.type(KEYS.private);
  await reach(button(page, 'Test Connection'));
  await page.keyboard.press('Enter');
  await expect(shown(page, /^Connected to ConnectWise v/)).toBeVisible();
  await expect(button(page, 'Test Connection')).toBeFocused();
  await reach(zone(page));
  await page.keyboard.type('lisbon');
  await expect(page.getByRole('option', { name: 'Europe/Lisbon' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(zone(page)).toHaveValue('Europe/Lisbon');
  await reach(button(page, 'Save'));
  await page.keyboard.press('Enter');
  await expect(shown(page, 'Saved')).toBeVisible();
  await expect(button(page, 'Save')).toBeFocused();
  expect(await lost()).toBe(false);
});
