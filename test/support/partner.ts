import { OWNER_KEY } from './test-app.ts';
import type { Answer, TestApp } from './test-app.ts';

/** Runs an operation with the owner's key, which must succeed. */
export async function asOwner(app: TestApp, document: string, variables = {}): Promise<Answer> {
  const { data, errors } = await app.query(document, variables, OWNER_KEY);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}

export interface NewKey {
  readonly secret: string;
  readonly key: { readonly id: string; readonly prefix: string };
}

export async function createKey(app: TestApp, input: object): Promise<NewKey> {
  const data = await asOwner(
    app,
    `mutation ($input: CreateAccessKeyInput!) {
      createAccessKey(input: $input) { secret key { id prefix scopes } } }`,
    { input: { name: 'web site', scopes: ['READ'], ...input } },
  );
  return data.createAccessKey;
}

export const createPartner = (app: TestApp, slug: string, more: object = {}) =>
  asOwner(app, `mutation ($input: CreatePartnerInput!) { createPartner(input: $input) { id } }`, {
    input: { slug, name: slug.toUpperCase(), ...more },
  });

/** A product that holds what the filter says, which the partner has. */
export async function giveProduct(app: TestApp, partner: string, product: object): Promise<void> {
  const input = { slug: `all-of-${partner}`, name: 'All', uses: ['DISPLAY'], ...product };
  await asOwner(app, `mutation ($input: PutProductInput!) { putProduct(input: $input) { id } }`, {
    input,
  });
  await asOwner(app, `mutation ($input: SubscriptionInput!) { subscribe(input: $input) }`, {
    input: { partner, product: input.slug },
  });
}
