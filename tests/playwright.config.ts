import { defineConfig } from '@playwright/test';

import type { Transport } from './stack/frame.js';

// One stack per file, on ports of its own (stack/stack.ts). At a desk no second tries: a test that passes sometimes is a defect. On the
// machine of continuous integration, which may be slow, a second one; a test that needed it is named at the end of the list as flaky.
export default defineConfig<{ transport: Transport }>({
  projects: [
    { name: 'journeys', testDir: 'journeys' },
    { name: 'iframe', testDir: 'journeys', use: { transport: 'frame' } },
    { name: 'contract', testDir: 'contract' },
  ],
  outputDir: 'results/traces',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  workers: 2,
  fullyParallel: false,
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: true,
  reporter: [['list'], ['json']],
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 940 },
    locale: 'en-US',
    timezoneId: 'America/Chicago',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
