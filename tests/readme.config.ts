import { defineConfig } from '@playwright/test';

import config from './playwright.config.js';

// Small enough to be kept beside the sources.
export default defineConfig({
  ...config,
  projects: [{ name: 'readme', testDir: 'readme' }],
  use: { ...config.use, viewport: { width: 1180, height: 760 }, trace: 'off' },
});
