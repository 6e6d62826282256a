/** Words, numbers and dates in the technician's language; and that every word can be translated. */

import { type Locator, type Page } from '@playwright/test';

import { shell } from '../stack/frame.js';
import { first, namesakes, strangers, withoutCity } from '../stack/seed.js';
import type { Stack } from '../stack/stack.js';
import { CONTACT, atLastStep } from '../stack/technician.js';
import { expect, expectAccessible, signIn, test } from '../stack/test.js';
import { Data, beyond, english, texts, xa } from '../stack/words.js';

test.use({ stackOptions: { customers: 60 } });

const MONTHLY = { id: '5e1f0002-7a10-4c01-9a01-000000000002', name: 'Worry-Free Services, monthly' };

/** Signs in with the language of an address. */
async function signInAs(page: Page, stack: Stack, locale: string, technician = /Dana Reyes/): Promise<void> {
  await page.goto(`${stack.console}/customers?locale=${locale}`);
  await shell(page).getByRole('button', { name: technician }).click();
  await expect(page.getByRole('tab').first()).toBeVisible();
}

/** Goes on after a fault, to tell all of them. */
const softly = expect.configure({ soft: true, timeout: 5_000 });

const language = (page: Page) => shell(page).getByRole('combobox', { name: 'Language' });
const root = (page: Page) => page.locator('.plugin [lang]').first();

async function pick(page: Page, search: RegExp, customers: { name: string; box: string | RegExp }[]): Promise<void> {
  const field = page.getByRole('searchbox', { name: search });
  for (const { name, box } of customers) {
    await field.fill(name);
    await page.getByRole('checkbox', { name: box }).check();
  }
  await field.fill('');
}

test('an import in German: words, numbers and dates', async ({ page, stack }) => {
  const { name } = first(await strangers(stack), 'customer that no account resembles');
  await signInAs(page, stack, 'de-DE');
  await expect(root(page)).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('heading', { level: 1, name: 'Kunden', exact: true })).toBeVisible();
  await expect(page.getByText(/^Kaseya-Kunden (gerade eben|vor \d+ Minuten?) gelesen\.$/)).toBeVisible();
  await expect(page.getByRole('tab', { name: /^Trend Micro-Kunden/ })).toBeVisible();
  await pick(page, /^\d+ Kunden durchsuchen$/, [{ name, box: `${name} auswählen` }]);
  await expect(page.getByText('1 ausgewählt').first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'In Trend Micro importieren' }).click();

  const at = (heading: string) => expect(page.getByRole('heading', { level: 1, name: heading, exact: true })).toBeFocused();
  const weiter = page.getByRole('button', { name: 'Weiter >' });
  await at('Schritt 1 von 5: Kaseya-Kunden mit Trend Micro-Konten verknüpfen');
  await weiter.click();
  const problems = page.getByRole('alert').filter({ hasText: 'Es gibt ein Problem' });
  await expect(problems).toContainText(`Wählen Sie ein Trend Micro-Konto für ${name}, oder legen Sie ein neues an.`);
  await page.getByRole('combobox', { name: `Trend Micro-Kundenkonto für ${name}`, exact: true }).click();
  await page.getByRole('option', { name: '+ Neues Trend Micro-Konto anlegen' }).click();
  await expect(page.getByText(/^Gespeichert \d\d:\d\d$/)).toBeVisible();
  await weiter.click();
  await at('Schritt 2 von 5: Benachrichtigungen zu Trend Micro-Kunden');
  await page.getByRole('checkbox', { name: 'Alle Kundenbenachrichtigungen an meine E-Mail-Adresse senden' }).check();
  await weiter.click();
  await at('Schritt 3 von 5: Serviceplan zuweisen');
  await page.getByRole('combobox', { name: `Serviceplan für ${name}`, exact: true }).selectOption(MONTHLY.name);
  await page.getByRole('textbox', { name: `Lizenzen für ${name}`, exact: true }).fill('1234');
  await page.keyboard.press('Tab');
  await expect(page.getByText(/^1\.234 angefordert · /).first()).toBeVisible();
  await weiter.click();
  await at('Schritt 4 von 5: Vorlage zuweisen');
  await expect(page.getByRole('combobox', { name: `Vorlage für ${name}`, exact: true })).toBeVisible();
  await expect(page.getByText(/^1\.234 Lizenzen mehr für 1 Kunde/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Integrieren', exact: true }).click();
  await atLastStep(page, page.getByRole('heading', { level: 1, name: 'Schritt 5 von 5: Integration abschließen', exact: true }), / importiert$/);
  await expect(page.getByRole('heading', { name: '1 Kunde importiert' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/^Beauftragt von Dana Reyes am \d\d\.\d\d\.\d{4}, \d\d:\d\d · beendet um \d\d:\d\d$/)).toBeVisible();
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Ergebnis herunterladen (CSV)' }).click();
  expect((await coming).suggestedFilename()).toBe('import-ergebnis.csv');
  await page.getByRole('button', { name: 'Importverlauf' }).click();
  await expect(page.getByRole('button', { name: /^Öffnen: Import vom \d\d\.\d\d\.\d{4}, \d\d:\d\d$/ })).toBeVisible();
  await expectAccessible(page);
});

test('another language is shown at once, in the middle of a step, and loses nothing', async ({ page, stack }) => {
  const [, one] = await strangers(stack);
  const { name } = one!;
  await signIn(page, stack);
  await pick(page, /^Search/, [{ name, box: `Select ${name}` }]);
  await page.getByRole('button', { name: 'Import to Trend Micro' }).click();
  await page.getByRole('combobox', { name: `Trend Micro Customer Account for ${name}`, exact: true }).click();
  await page.getByRole('option', { name: '+ Create a new Trend Micro Account' }).click();

  await language(page).selectOption('Deutsch');
  await expect(page.getByRole('heading', { level: 1, name: 'Schritt 1 von 5: Kaseya-Kunden mit Trend Micro-Konten verknüpfen' })).toBeVisible();
  await expect(root(page)).toHaveAttribute('lang', 'de');
  const account = page.getByRole('combobox', { name: `Trend Micro-Kundenkonto für ${name}`, exact: true });
  await expect(account).toHaveValue('+ Neues Trend Micro-Konto anlegen');
  await expect(shell(page).locator('html'), "the console's own words stay as they are").toHaveAttribute('lang', 'en');

  await page.reload();
  await expect(account).toHaveValue('+ Neues Trend Micro-Konto anlegen');
  await language(page).selectOption('English');
  await expect(page.getByRole('heading', { level: 1, name: /^Step 1 of 5/ })).toBeVisible();
  await expect(root(page)).toHaveAttribute('lang', 'en');
});

test('another language keeps the search, the selection and the focus, in the list and in the wizard', async ({ page, stack }) => {
  const [, , , , one] = await strangers(stack);
  const { name } = one!;
  /** As if somebody else changed it: the focus stays in the page. */
  const speak = (label: string) =>
    language(page).evaluate((box: HTMLSelectElement, label) => {
      box.value = [...box.options].find((option) => option.label === label)!.value;
      box.dispatchEvent(new Event('change', { bubbles: true }));
    }, label);
  await signIn(page, stack);
  await page.getByRole('searchbox', { name: /^Search/ }).fill(name);
  await page.getByRole('checkbox', { name: `Select ${name}`, exact: true }).click();
  await speak('Deutsch');
  const tick = page.getByRole('checkbox', { name: `${name} auswählen`, exact: true });
  await expect(tick).toBeChecked();
  await expect(tick).toBeFocused();
  await expect(page.getByRole('searchbox', { name: /durchsuchen$/ })).toHaveValue(name);
  await expect(page.getByText('1 ausgewählt').first()).toBeVisible();

  await page.getByRole('button', { name: 'In Trend Micro importieren' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Neu beginnen' }).or(page.getByRole('heading', { level: 1, name: /^Schritt 1/ })).first().click();
  await expect(page.getByRole('heading', { level: 1, name: /^Schritt 1/ })).toBeVisible();
  await page.getByRole('searchbox', { name: /durchsuchen$/ }).fill(name.slice(0, 4));
  await speak('English');
  const search = page.getByRole('searchbox', { name: 'Search 1 customer' });
  await expect(search).toHaveValue(name.slice(0, 4));
  await expect(search).toBeFocused();

  // The focus of somebody who is elsewhere is left alone.
  await page.goto(`${stack.console}/customers/imports`);
  await expect(page.getByRole('heading', { level: 1, name: 'Import history' })).toBeVisible();
  await language(page).focus();
  await speak('Deutsch');
  await expect(page.getByRole('heading', { level: 1, name: 'Importverlauf' })).toBeVisible();
  await expect(language(page)).toBeFocused();
  await speak('English');
});

test('a language without words is shown in English, and one nobody knows breaks nothing', async ({ page, stack }) => {
  for (const locale of ['fr-FR', 'not_a_locale']) {
    await signInAs(page, stack, locale);
    await expect(page.getByRole('heading', { level: 1, name: 'Customers', exact: true })).toBeVisible();
    await expect(root(page)).toHaveAttribute('lang', 'en');
    await shell(page).getByRole('button', { name: 'Sign out' }).click();
    await expect(shell(page).getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  }
});

test('every word of every screen comes from one place, and the longest ones fit on 320 px', async ({ page, stack }) => {
  test.setTimeout(180_000);
  const data = await Data.of(page, stack);
  for (const text of Object.values(CONTACT)) data.add(text);
  // A product's name, the same in every language.
  data.add('ConnectWise Manage');
  const [fresh, second] = (await strangers(stack)).slice(2);
  const homeless = first(await withoutCity(stack), 'customer without a city').name;
  const known = first(await namesakes(stack), 'customer with an account of its name').customer.name;
  const names = [fresh!.name, second!.name, homeless, known];

  const screen = async (what: string) => {
    expect.soft(await data.strangers(page), `${what}: words that cannot be translated`).toEqual([]);
    await page.setViewportSize({ width: 320, height: 800 });
    await softly.poll(() => beyond(page), `${what}: beyond the right edge`).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 940 });
  };
  const button = (name: RegExp) => page.getByRole('button', { name }).first();
  const shown = (locator: Locator) => expect(locator.first()).toBeVisible();
  const summary = page.getByRole('alert').filter({ has: page.getByRole('heading') });
  const title = (name: RegExp) => page.getByRole('heading', { name });
  const next = () => button(xa`Next >`).click();
  const of = (pieces: RegExp) => page.getByRole('combobox', { name: pieces });

  await signInAs(page, stack, 'en-XA');
  await expect(root(page)).toHaveAttribute('lang', 'en-XA');
  await shown(page.getByRole('checkbox', { name: xa`Select ` }).nth(4));
  expect((await texts(page)).length).toBeGreaterThan(40);
  await screen('customers');
  const search = page.getByRole('searchbox', { name: xa`Search ` });
  await search.fill('nobody has this name');
  data.add('nobody has this name');
  await shown(title(xa`No customers match`));
  await screen('customers-filtered-to-nothing');
  await page.getByRole('tab', { name: xa`Trend Micro Customers` }).click();
  await shown(page.getByRole('table').or(page.getByRole('heading', { level: 2 })));
  await screen('linked');
  await button(xa`Import history`).click();
  await shown(page.getByRole('heading', { level: 1, name: xa`Import history` }));
  await screen('history');
  await page.goBack();
  await page.getByRole('tab', { name: xa`Non-Trend Micro Customers` }).click();
  await pick(page, xa`Search `, names.map((name) => ({ name, box: xa`Select ${name}` })));
  await shown(page.getByText(xa`${4} selected`));
  await screen('customers-selected');

  await button(xa`Import to Trend Micro`).click();
  const again = page.getByRole('dialog');
  await shown(title(xa`Step 1 of 5`).or(again));
  if (await again.isVisible()) {
    await screen('begun-before');
    await again.getByRole('button', { name: xa`Start again` }).click();
  }
  await shown(title(xa`Step 1 of 5`));
  await screen('step-1');
  await next();
  await expect(summary).toBeFocused();
  await screen('step-1-problems');
  for (const name of names.slice(0, 3)) {
    await of(xa`Trend Micro Customer Account for ${name}`).click();
    await shown(page.getByRole('listbox').getByRole('option').nth(1));
    if (name === homeless) await screen('step-1-accounts-open');
    await page.getByRole('option', { name: xa`+ Create a new Trend Micro Account` }).click();
  }
  const lacking = page.getByRole('group', { name: xa`New account for ${homeless}` });
  await expect(lacking).toBeVisible();
  for (const [label, text] of Object.entries(CONTACT)) {
    const field = lacking.getByRole('textbox', { name: english(label) });
    if (await field.isVisible()) await field.fill(text);
  }
  await page.keyboard.press('Tab');
  await page.locator('summary').first().click();
  await screen('step-1-filled-in');
  await next();
  await shown(title(xa`Step 2 of 5`));
  await screen('step-2');
  await page.getByRole('checkbox', { name: xa`Send all customer notifications` }).check();
  await next();
  await shown(title(xa`Step 3 of 5`));
  const seats = (name: string) => page.getByRole('textbox', { name: xa`Seats for ${name}` });
  await seats(names[0]!).fill('1.5');
  await next();
  await expect(summary).toBeFocused();
  await screen('step-3-problems');
  for (const name of names.slice(0, 3)) {
    await of(xa`Service Plan for ${name}`).selectOption(MONTHLY.name);
    await seats(name).fill('20');
  }
  await screen('step-3');
  await next();
  await shown(title(xa`Step 4 of 5`));
  await screen('step-4');
  await stack.settings('licensing', { pools: { [MONTHLY.id]: 25 } });
  await stack.fault('licensing', { match: 'POST /LMPI/v3/customers', nth: 1, fault: 'delay:4000' });
  await button(xa`Integrate`).click();
  await shown(title(xa`Step 5 of 5`));
  await shown(page.getByText(xa`Creating account`));
  await screen('step-5-running');
  await expect(button(xa`Download result (CSV)`)).toBeVisible();
  await expect(page.getByText(xa`Skipped: no licences`).first()).toBeVisible({ timeout: 60_000 });
  await expect(button(xa`Retry all ${2} not imported`)).toBeVisible({ timeout: 60_000 });
  await screen('step-5-ended');
  await button(xa`Import history`).click();
  await shown(button(xa`Open the import of `));
  await screen('history with imports');
  await page.goto(`${stack.console}/customers?tab=linked`);
  await shown(page.getByRole('rowheader'));
  await screen('linked with customers');
  await button(xa`Unlink `).click();
  await shown(page.getByRole('dialog'));
  await screen('unlink');
  await page.keyboard.press('Escape');
  await page.goto(`${stack.console}/customers/import/plans`);
  await shown(title(xa`No import is being prepared`));
  await screen('no-import');
  await page.goto(`${stack.console}/customers/imports/0190-nobody`);
  await shown(title(xa`This import is not here`));
  await screen('an import that is not here');
});

test('so do the words of what goes wrong, and of who may not', async ({ page, stack, context }) => {
  test.setTimeout(180_000);
  const data = await Data.of(page, stack);
  // A name, the same in every language; and what came instead of an answer, which the service says in English alone.
  data.add('Kaseya');
  data.add('the answer was HTTP 503');
  const [, , , one, other] = await strangers(stack);
  const screen = async (what: string, where = page) => {
    expect.soft(await data.strangers(where), `${what}: words that cannot be translated`).toEqual([]);
  };
  const title = (name: RegExp) => page.getByRole('heading', { name }).first();
  const signOut = async () => {
    await shell(page).getByRole('button', { name: 'Sign out' }).click();
    await expect(shell(page).getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  };

  await signInAs(page, stack, 'en-XA', /Sam Ortiz/);
  await expect(page.getByText(xa`You can look but not import`).first()).toBeVisible();
  await screen('who may only look');
  await page.goto(`${stack.console}/customers/import/accounts`);
  await expect(title(xa`You cannot import customers`)).toBeVisible();
  await screen('who may not import');
  await signOut();
  await shell(page).getByRole('button', { name: /Mia Lund/ }).click();
  await expect(title(xa`Kaseya is not connected`)).toBeVisible();
  await screen('Kaseya is not connected');
  await signOut();

  await signInAs(page, stack, 'en-XA');
  await page.goto(`${stack.console}/plug-ins/start`);
  await expect(title(xa`Activation Successful`)).toBeVisible();
  await screen('activation');
  await page.goto(`${stack.console}/customers`);
  await stack.fault('kaseya', { match: 'GET /api/v1.0/', times: 1000, fault: 'status:503' });
  await page.getByRole('button', { name: xa`Refresh` }).click();
  await expect(page.getByRole('status').filter({ hasText: xa`${'Kaseya'} could not be read` })).toBeVisible({ timeout: 60_000 });
  await screen('Kaseya could not be read');
  await stack.mend('kaseya');

  // Two windows over one import, each with a change of its own.
  await pick(page, xa`Search `, [one!, other!].map(({ name }) => ({ name, box: xa`Select ${name}` })));
  await page.getByRole('button', { name: xa`Import to Trend Micro` }).click();
  const again = page.getByRole('dialog').getByRole('button', { name: xa`Start again` });
  await expect(title(xa`Step 1 of 5`).or(again).first()).toBeVisible();
  if (await again.isVisible()) await again.click();
  await expect(title(xa`Step 1 of 5`)).toBeVisible();
  const second = await context.newPage();
  await second.goto(`${page.url()}?locale=en-XA`);
  await expect(second.getByRole('checkbox', { name: xa`Select ${one!.name}` })).toBeVisible();
  await page.getByRole('checkbox', { name: xa`Select ${one!.name}` }).uncheck();
  await expect(page.getByText(xa`Saved `)).toBeVisible();
  await second.getByRole('checkbox', { name: xa`Select ${other!.name}` }).uncheck();
  await expect(second.getByRole('dialog')).toBeVisible();
  await screen('changed in another window', second);
  await second.close();

  await page.route('**/proxy/**', (route) => route.abort('connectionrefused'));
  await page.getByRole('checkbox', { name: xa`Select ${one!.name}` }).check();
  await expect(page.getByText(xa`Not saved. Retrying…`)).toBeVisible();
  await screen('not saved');
  await page.unroute('**/proxy/**');
});

test('a word that is written in the code is found', async ({ page, stack }) => {
  const data = await Data.of(page, stack);
  await signInAs(page, stack, 'en-XA');
  await expect(page.getByRole('checkbox', { name: xa`Select ` }).nth(4)).toBeVisible();
  const before = await data.strangers(page);
  await root(page).evaluate((node) => {
    const word = document.createElement('p');
    word.textContent = 'Hard-coded';
    const name = document.createElement('button');
    name.setAttribute('aria-label', 'Named in the code');
    name.textContent = '×';
    node.append(word, name);
  });
  expect(await data.strangers(page)).toEqual([...before, 'Hard-coded', 'Named in the code']);
});
