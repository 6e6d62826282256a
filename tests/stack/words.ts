/** Words in the pseudo-locale `en-XA`: English with an accent on every letter, a third longer, in brackets (src/text/pseudo.rs). */

import { type Page } from '@playwright/test';

import { inEach, plugin, shell } from './frame.js';
import { accounts, customers } from './seed.js';
import type { Stack } from './stack.js';

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ACCENTED = 'åƀçđéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýžÅƁÇĐÉƑĜĤÎĴĶĻⱮÑÖÞɊŔŠŢÛṼŴẊÝŽ';

const accent = (text: string) => text.replace(/[a-zA-Z]/g, (letter) => [...ACCENTED][PLAIN.indexOf(letter)]!);
const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Finds an English text with values in it: xa`Select ${name}`. A number stands for itself. */
export function xa(pieces: TemplateStringsArray, ...values: (string | number)[]): RegExp {
  const text = pieces.map((piece, at) => literally(accent(piece)) + (at < values.length ? literally(String(values[at])) : '')).join('');
  return new RegExp(`\\[${text}`);
}

/** The same for a text without values that is not written in the test. */
export const english = (text: string): RegExp => new RegExp(`\\[${literally(accent(text))}`);

/** Gathers everything that is no word of the plug-in: what the service and the console say of customers, accounts and people. */
export class Data {
  private readonly known = new Set<string>();

  private constructor() {}

  /** What `page` gets from now on, and the names the vendors know: lists of customers come in a form of their own. */
  static async of(page: Page, stack: Stack): Promise<Data> {
    const data = new Data();
    const names = [...(await customers(stack)), ...(await accounts(stack))].map(({ name }) => name);
    for (const name of names) data.add(name);
    // On the way: afterwards the browser does not always have what an answer said, as when it goes on to a frame.
    await shell(page).route(/\/proxy\/|\/session|\/console\.json/, async (route) => {
      // A request that the page gave up has no answer.
      const response = await route.fetch().catch(() => undefined);
      if (response === undefined) return route.abort();
      const body: unknown = await response.json().catch(() => undefined);
      if (body !== undefined) data.take(body);
      await route.fulfill({ response }).catch(() => undefined);
    });
    return data;
  }

  /** A name that the test typed. */
  add(text: string): void {
    this.known.add(text);
  }

  private take(value: unknown): void {
    // Codes like `being_imported` are no data: the plug-in has words for them.
    if (typeof value === 'string' && value.length > 1 && !/^[a-z_]+$/.test(value)) this.known.add(value);
    else if (Array.isArray(value)) for (const each of value) this.take(each);
    else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) this.take(each);
  }

  /** Words on the screen that have letters without accents, and are no data: they did not come through src/text. */
  async strangers(page: Page): Promise<string[]> {
    const known = [...this.known].sort((one, other) => other.length - one.length);
    const left = (text: string) => {
      let rest = text;
      for (const each of known) if (rest.includes(each)) rest = rest.replaceAll(each, ' ');
      // Numbers, dates and times are written by the browser, for which en-XA is English.
      return rest.replace(/\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b|\b[AP]M\b/g, ' ');
    };
    return (await texts(page)).filter((text) => /[A-Za-z]{2,}/.test(left(text)));
  }
}

/** Every text of the plug-in: nodes, names, descriptions, and what stands in lists. */
export function texts(page: Page): Promise<string[]> {
  return plugin(page).evaluate(() => {
    const NAMES = ['aria-label', 'aria-description', 'aria-valuetext', 'aria-roledescription', 'placeholder', 'title', 'alt'];
    const found = new Set<string>();
    const add = (text: string | null | undefined) => {
      const trimmed = text?.trim();
      if (trimmed) found.add(trimmed);
    };
    for (const place of document.querySelectorAll('.plugin')) {
      const root = place.shadowRoot;
      if (root === null) continue;
      for (const element of root.querySelectorAll<HTMLElement>('*')) {
        const shown = element.checkVisibility() || element.closest('select')?.checkVisibility();
        if (!shown || element.matches('style, script')) continue;
        for (const name of NAMES) add(element.getAttribute(name));
        if (element instanceof HTMLInputElement && element.role === 'combobox') add(element.value);
        for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) add(node.textContent);
      }
    }
    return [...found];
  });
}

/** What sticks out of the page on the right, so that it scrolls sideways: the texts of the innermost elements. */
export async function beyond(page: Page): Promise<string[]> {
  return inEach(page, () => {
    const edge = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= edge) return [];
    const found = new Set<string>();
    for (const place of document.querySelectorAll('.plugin')) {
      for (const element of place.shadowRoot?.querySelectorAll('*') ?? []) {
        const inside = [...element.children].some((child) => child.getBoundingClientRect().right > edge + 1);
        if (inside || element.getBoundingClientRect().right <= edge + 1) continue;
        const name = `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`;
        found.add(`${name}: ${(element.textContent ?? '').slice(0, 60)}`);
      }
    }
    return found.size > 0 ? [...found] : ['the page scrolls sideways'];
  });
}
