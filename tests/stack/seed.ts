/** Which of the seeded customers suit a test: read from the simulators, never known by heart. */

import type { Stack } from './stack.js';

export interface Customer {
  id: string;
  name: string;
  endpoints: number;
  city: string | null;
  state: string | null;
  country: string | null;
  email: string | null;
}

export interface Account {
  customer_id: string;
  name: string;
  city: string;
  country: string;
  note: string;
  status: string;
  seeded: boolean;
  contact: { first_name: string; last_name: string; email: string };
  subscriptions: { service_plan_id: string; plan: string; product: string; units: number; enabled: boolean }[];
  smpi: { initialized: boolean; known: boolean; recipients: string[]; policies: Record<string, unknown> };
}

/** Organisations that Kaseya makes itself. */
const KASEYAS_OWN = ['myOrg', 'kserver', 'unnamed'];

/** The customers that Kaseya shows, in its order. */
export async function customers(stack: Stack): Promise<Customer[]> {
  const { orgs } = await stack.state('kaseya');
  return orgs
    .filter((org: any) => !org.hidden && !KASEYAS_OWN.includes(org.OrgName))
    .map((org: any) => ({
      id: org.OrgId,
      name: org.OrgName,
      endpoints: org.agents,
      city: org.ContactInfo.City,
      state: org.ContactInfo.State,
      country: org.ContactInfo.Country,
      email: org.ContactInfo.PrimaryEmail,
    }));
}

/** The accounts in Trend Micro. */
export async function accounts(stack: Stack): Promise<Account[]> {
  return (await stack.state('licensing')).customers;
}

/**
 * Customers with all of their address in Kaseya as LMP takes it, that have no account and whom none of the seeded ones resembles: they share no
 * longer word with any.
 */
export async function strangers(stack: Stack): Promise<Customer[]> {
  const all = await accounts(stack);
  const known = all.filter(({ seeded }) => seeded).map((account) => account.name.toLowerCase());
  const imported = new Set(all.map((account) => account.name));
  return (await customers(stack)).filter(({ name, city, state, country, email }) => {
    const words = name.toLowerCase().match(/[a-z]{5,}/g) ?? [];
    const alone = words.length > 0 && words.every((word) => !known.some((other) => other.includes(word)));
    return city && state && country && email && /^[\w.@-]+$/.test(email) && alone && !imported.has(name);
  });
}

/** Customers whose address in Kaseya has no city, and that have no account. */
export async function withoutCity(stack: Stack): Promise<Customer[]> {
  const known = await accounts(stack);
  return (await customers(stack)).filter(({ name, city }) => !city && !known.some((account) => account.name === name));
}

/** Customers whose record in Kaseya lacks this and nothing else that an account needs, and that have no account. */
export async function lackingOnly(stack: Stack, field: 'country' | 'email'): Promise<Customer[]> {
  const known = await accounts(stack);
  return (await customers(stack)).filter((one) => {
    const empty = (['city', 'state', 'country', 'email'] as const).filter((each) => !one[each]);
    return empty.length === 1 && empty[0] === field && !known.some((account) => account.name === one.name);
  });
}

/** Customers with one account of the very same name that has Worry-Free Services, each with that account. */
export async function namesakes(stack: Stack): Promise<{ customer: Customer; account: Account }[]> {
  const known = await accounts(stack);
  return (await customers(stack)).flatMap((customer) => {
    const [account, ...others] = known.filter((one) => one.name === customer.name);
    return account && others.length === 0 && account.status === 'enabled' && account.smpi.known ? [{ customer, account }] : [];
  });
}

/** Accounts whose settings were made by hand, so that a copy of them can be told from the default. */
export async function templates(stack: Stack): Promise<Account[]> {
  const known = await accounts(stack);
  return known.filter(
    (one) => one.status === 'enabled' && one.smpi.known && Object.keys(one.smpi.policies).length === 4
      && known.filter((other) => other.name === one.name).length === 1,
  );
}

/** 20 % more than the endpoints, rounded up, at least 10. */
export function defaultSeats(endpoints: number): number {
  return Math.max(10, endpoints + Math.ceil(endpoints / 5));
}

/** The first of a list that must not be empty. */
export function first<T>(list: T[], what: string): T {
  const [one] = list;
  if (one === undefined) throw new Error(`the seeded data hold no ${what}`);
  return one;
}
