/** What every browser test starts from: a stack per file, a watched page, and words for what technicians do. */

import { AxeBuilder } from '@axe-core/playwright';
import { type Frame, type Page, expect, test as base } from '@playwright/test';

import { type Transport, shell, unmoved, useFrames } from './frame.js';
import { Stack, type StackOptions } from './stack.js';

interface Watched {
  /** Policy violations, uncaught errors and console errors of the page; each test ends by finding it empty. */
  complaints: string[];
}

export const test = base.extend<{ watched: Watched; transport: Transport }, { stackOptions: StackOptions; stack: Stack }>({
  stackOptions: [{}, { option: true, scope: 'worker' }],
  stack: [
    async ({ stackOptions }, use) => {
      const stack = await Stack.start(stackOptions);
      await use(stack);
      await stack.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  /** Where the console shows the plug-in. */
  transport: ['page', { option: true }],
  context: async ({ context, transport }, use) => {
    if (transport === 'frame') await useFrames(context);
    await use(context);
  },
  watched: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
      page.on('console', (message) => {
        // An answer of 4xx and 5xx is logged by the browser itself; tests that provoke one look at the screen.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(message.text());
      });
      await page.exposeFunction('reportViolation', (what: string) => complaints.push(`policy: ${what}`));
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          void (window as unknown as { reportViolation(what: string): void }).reportViolation(
            `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
          );
        });
      });
      await use({ complaints });
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Signs in by the reference console's page. */
export async function signIn(page: Page, stack: Stack, technician = 'Dana Reyes'): Promise<void> {
  await page.goto(stack.console);
  await shell(page).getByRole('button', { name: new RegExp(technician) }).click();
  await expect(shell(page).getByRole('banner')).toContainText(technician);
}

/** axe's own steps that matter below. */
interface Steps {
  inject(frames: Frame[]): Promise<void>;
  script(): string;
  axeConfigure(): Promise<string>;
}

/** What axe finds wrong on the page and in its frame, as `rule: elements`. */
export async function violations(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page: unmoved(page) }).options({ resultTypes: ['violations'] });
  const steps = axe as unknown as Steps;
  // Its own gives a frame one second to take the script, and passes over one that needed longer without a word.
  steps.inject = async (frames) => {
    for (const frame of frames) {
      await frame.evaluate(steps.script());
      await frame.evaluate(await steps.axeConfigure());
    }
  };
  const { violations: found } = await axe.analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** No violation of any rule axe knows. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([]);
}
