/** The few answers that the contract tests keep are answers of the service: its own document says so. */

import { readFileSync } from 'node:fs';

import { Ajv2020 } from 'ajv/dist/2020.js';

import { CANNED } from './stage/canned.js';
import { expect, test } from './stage/test.js';

const DOCUMENT = JSON.parse(readFileSync(new URL('../../crates/service/tests/openapi.json', import.meta.url), 'utf8'));

for (const [route, answer] of Object.entries(CANNED)) {
  test(`${route} answers as the service's document says`, () => {
    const [method = '', path = ''] = route.split(' ');
    const known = Object.keys(DOCUMENT.paths).find((one) => new RegExp(`^${one.replace(/\{\w+\}/g, '[^/]+')}$`).test(path));
    const operation = DOCUMENT.paths[known ?? '']?.[method.toLowerCase()];
    const schema = operation?.responses['200'].content['application/json'].schema;
    expect(schema, 'the document has the route').toBeDefined();
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const fits = ajv.compile({ ...schema, components: DOCUMENT.components });
    fits(answer);
    expect(fits.errors).toBeNull();
    expect(fits({}), 'an answer without anything is none').toBe(false);
  });
}
