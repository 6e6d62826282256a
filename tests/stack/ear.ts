/** What a screen reader hears: every text that a live region shows, in order. */

import { type Page } from '@playwright/test';

import { documents } from './frame.js';

export interface Said {
  text: string;
  /** In milliseconds, by the clock. */
  at: number;
}

/** Listens from now on. The answer gives what was said so far. */
export async function listen(page: Page): Promise<() => Promise<Said[]>> {
  const places = documents(page);
  const begin = () => {
    const heard: { text: string; at: number }[] = [];
    (window as unknown as { heard: object }).heard = heard;
    const seen = new Map<Element, string>();
    const hear = (region: Element) => {
      const text = region.textContent?.trim() ?? '';
      if (seen.get(region) === text) return;
      seen.set(region, text);
      if (text) heard.push({ text, at: Date.now() });
    };
    const REGIONS = '[role=status], [role=alert], [aria-live]:not([aria-live=off])';
    const watch = (root: Document | ShadowRoot) => {
      for (const region of root.querySelectorAll(REGIONS)) seen.set(region, region.textContent?.trim() ?? '');
      new MutationObserver((changes) => {
        for (const { target, addedNodes } of changes) {
          const region = (target instanceof Element ? target : target.parentElement)?.closest(REGIONS);
          if (region) hear(region);
          // An alert that comes with its text is read as well; a status is not.
          for (const node of addedNodes) {
            if (!(node instanceof Element)) continue;
            for (const alert of [node, ...node.querySelectorAll('*')]) if (alert.matches('[role=alert]')) hear(alert);
          }
        }
      }).observe(root, { subtree: true, childList: true, characterData: true });
      for (const element of root.querySelectorAll('*')) if (element.shadowRoot) watch(element.shadowRoot);
    };
    watch(document);
  };
  await Promise.all(places.map((place) => place.evaluate(begin)));
  return async () => {
    const heard = await Promise.all(places.map((place) => place.evaluate(() => (window as unknown as { heard: Said[] }).heard)));
    return heard.flat().sort((one, other) => one.at - other.at);
  };
}
