/** The service of the contract tests: few answers, held to the service's own document by `canned.spec.ts`. */

const NOW = '2026-11-22T09:14:00Z';

/** Names that show whether bytes arrive as they were sent. */
export const NAMES = ['宮本デザイン事務所', 'Ēriks Būve', '🦷 Dental', 'Tab\u0009and "quotes"'];

const counts = { total: NAMES.length, queued: 0, running: 0, done: NAMES.length, skipped: 0, failed: 0, cancelled: 0, action_required: 0 };

/** What is sent back as it came. */
export const COMPANY = 'Ē🦷 "north" \\ wind';

/** An import that ended. */
export const ENDED = {
  id: 'ended',
  state: 'ended',
  revision: 7,
  placed_at: NOW,
  placed_by: 'Dana Reyes',
  ended_at: NOW,
  counts,
  items: NAMES.map((name, position) => ({
    id: `item-${position}`,
    position,
    customer: `vsa1:${position + 1}`,
    name,
    status: 'done',
    plan_name: 'Worry-Free Services',
    seats: 12,
    since: NOW,
    can_retry: false,
    revision: 7,
  })),
};

/** The same import a while before. */
export const RUNNING = {
  ...ENDED,
  id: 'running',
  state: 'running',
  ended_at: null,
  counts: { ...counts, running: counts.total, done: 0 },
  items: ENDED.items.map((item) => ({ ...item, status: 'creating_account' })),
};

const billing = { on: false, products: [], day: 1 };
const detection = { on: false, items: [], every: 'day' };

/** Answers in JSON, by method and path of the service's document. */
export const CANNED: Record<string, unknown> = {
  'GET /api/v1/imports': { imports: [{ ...ENDED, items: [] }], total: 1, page: 1, page_size: 25 },
  'GET /api/v1/imports/ended': ENDED,
  'GET /api/v1/imports/running': RUNNING,
  'GET /api/v1/connectwise/customers/vsa1:1': {
    version: 1,
    customer: 'vsa1:1',
    name: 'Albright',
    account: 'Albright',
    global: 'ready',
    settings: { enabled: true, company: '', custom: false, billing, detection, agreements: [] },
    agreements: [],
    products: [],
    next: [],
    global_billing: billing,
    global_detection: detection,
    this_month_unscheduled: false,
  },
  'GET /api/v1/connectwise/settings': {
    version: 1,
    settings: {
      enabled: true,
      site: 'api-na.myconnectwise.net',
      login_company: COMPANY,
      public_key: 'public',
      time_zone: 'America/Chicago',
      billing,
      detection,
      catalogue: [],
    },
    private_key_stored: true,
    next: [],
    time_zones: ['America/Chicago', 'Europe/Berlin'],
  },
};

/** Before the columns of `GET /api/v1/customers/columns`: everybody has an account. */
export const HEAD = {
  revision: '1',
  reads: [{ rmm: 'vsa1', state: 'complete', read_at: NOW, found: 3 }],
  totals: { total: 0, linked: 3 },
};
