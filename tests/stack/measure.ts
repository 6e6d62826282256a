/** Measures of a screen that axe does not take. */

import { type Page } from '@playwright/test';

import { focusedDocument, inEach } from './frame.js';

/**
 * What can be pressed and is smaller than 24 × 24 px with another target closer than that (WCAG 2.5.8), as `role name: width × height`.
 * A check box counts with its label; words within a sentence are exempt.
 */
export function smallTargets(page: Page): Promise<string[]> {
  return inEach(page, () => {
    const all: Element[] = [];
    const walk = (root: Document | ShadowRoot) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.matches('a[href], button, input, select, textarea, summary, [role=tab], [role=option]')) all.push(element);
        if (element.shadowRoot) walk(element.shadowRoot);
      }
    };
    walk(document);
    const boxes = all
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !(one as HTMLButtonElement).disabled)
      .map((element) => {
        let box = element.getBoundingClientRect();
        for (const label of (element as HTMLInputElement).labels ?? []) {
          const other = label.getBoundingClientRect();
          // A label for screen readers only is one pixel wide.
          if (other.width < 2) continue;
          const [left, top] = [Math.min(box.left, other.left), Math.min(box.top, other.top)];
          box = new DOMRect(left, top, Math.max(box.right, other.right) - left, Math.max(box.bottom, other.bottom) - top);
        }
        return { element, box };
      })
      .filter(({ box }) => box.width > 0 && box.height > 0);
    const inSentence = (element: Element) => {
      const words = [...(element.parentElement?.childNodes ?? [])].filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
      return words.length > 0 && Boolean(element.textContent?.trim()) && getComputedStyle(element).display.startsWith('inline');
    };
    /** Whether a circle of 24 px around the middle of `one` touches `other`. */
    const near = (one: DOMRect, other: DOMRect) => {
      const [x, y] = [one.left + one.width / 2, one.top + one.height / 2];
      const dx = Math.max(other.left - x, 0, x - other.right);
      const dy = Math.max(other.top - y, 0, y - other.bottom);
      return Math.hypot(dx, dy) < 12;
    };
    // Half a pixel is the browser's rounding.
    const small = boxes.filter(({ box }) => box.width < 23.5 || box.height < 23.5);
    return small
      .filter((one) => !inSentence(one.element) && boxes.some((other) => other !== one && near(one.box, other.box)))
      .map(({ element, box }) => {
        const name = element.getAttribute('aria-label') ?? element.textContent?.trim() ?? '';
        return `${element.tagName.toLowerCase()} ${name}: ${Math.round(box.width)} × ${Math.round(box.height)}`;
      });
  });
}

/** The elements that reach furthest beyond the right edge of the page. */
export function widest(page: Page): Promise<string[]> {
  return inEach(page, () => {
    const edge = document.documentElement.clientWidth;
    const roots: (Document | ShadowRoot)[] = [document];
    for (const root of roots) for (const element of root.querySelectorAll('*')) if (element.shadowRoot) roots.push(element.shadowRoot);
    return roots
      .flatMap((root) => [...root.querySelectorAll('*')])
      .filter((one) => one.getBoundingClientRect().right > edge + 1 && !one.closest('.table-region, [role=region]'))
      .map((one) => `${one.tagName.toLowerCase()}.${one.className} ${Math.round(one.getBoundingClientRect().right)}`)
      .slice(0, 8);
  });
}

/** Animations and transitions that run now, with their milliseconds. */
export function motions(page: Page): Promise<number[]> {
  return inEach(page, () => {
    const roots: (Document | ShadowRoot)[] = [document];
    for (const root of roots) for (const element of root.querySelectorAll('*')) if (element.shadowRoot) roots.push(element.shadowRoot);
    return roots
      .flatMap((root) => root.getAnimations())
      .filter((one) => one.playState === 'running')
      .map((one) => Number(one.effect?.getComputedTiming().duration ?? 0));
  });
}

/** What hides the element that has the focus; null when some of it can be seen, or behind the last element of the page. */
export async function hiddenFocus(page: Page): Promise<string | null> {
  return (await focusedDocument(page)).evaluate(() => {
    let root: Document | ShadowRoot = document;
    while (root.activeElement?.shadowRoot?.activeElement) root = root.activeElement.shadowRoot;
    const active = root.activeElement;
    if (!active || active === document.body) return null;
    const label = (active as HTMLInputElement).labels?.[0];
    const shown = (element: Element) => {
      const box = element.getBoundingClientRect();
      for (const x of [box.left + 1, box.left + box.width / 2, box.right - 1]) {
        for (const y of [box.top + 1, box.top + box.height / 2, box.bottom - 1]) {
          const there = root.elementFromPoint(x, y);
          if (there && (element.contains(there) || there.contains(element))) return true;
        }
      }
      return false;
    };
    return shown(active) || (label && shown(label)) ? null : `${active.tagName} ${active.getAttribute('aria-label') ?? active.textContent?.trim()}`;
  });
}
