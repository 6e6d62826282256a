/** A proof as the console signs it (crates/console/src/proof.rs), for requests that go to the service directly. */

import { createHash, createPrivateKey, randomUUID, sign } from 'node:crypto';

const url = (bytes: Buffer | string): string => Buffer.from(bytes).toString('base64url');

/** Proofs of Dana Reyes for one GET, each good once, for a minute. */
export function signer(pem: string, path: string, query: string): () => string {
  const key = createPrivateKey(pem);
  const header = url(JSON.stringify({ typ: 'JWT', alg: 'EdDSA', kid: 'console-1' }));
  const qsh = createHash('sha256').update(`GET&${path}&${query}`).digest('base64url');
  return () => {
    const iat = Math.floor(Date.now() / 1000);
    const claims = {
      iss: 'reference-console',
      aud: 'trend-micro-remote-manager',
      sub: 'dana.reyes',
      name: 'Dana Reyes',
      email: 'dana.reyes@northgate.example',
      tid: 'northgate',
      scp: ['customers.read'],
      jti: randomUUID(),
      iat,
      exp: iat + 60,
      qsh,
    };
    const text = `${header}.${url(JSON.stringify(claims))}`;
    return `${text}.${url(sign(null, Buffer.from(text), key))}`;
  };
}
