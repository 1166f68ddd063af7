import { Testing } from 'cdktf';
import { rmSync } from 'fs';
import { join } from 'path';
import { adoptedCode, ListedItem, listingFrom } from '../../lib/adopt';
import { protectFromDestroy } from '../../lib/protection';
import { OfflineProvider, Terraform } from '../../lib/testing';
import { adoptedStack } from '../adopt/adopted-stack';
import { FLAT, MESSY, NESTED } from '../adopt/tenancies';
import { AppliedStack } from '../support/applied-stack';
import { describeEachBinary } from '../support/each-binary';

type Listings = Readonly<Record<string, unknown>>;

function itemsIn(listings: Listings): ListedItem[] {
  return Object.entries(listings).flatMap(([name, json]) => [
    ...listingFrom(name, json === '' ? undefined : json).items,
  ]);
}

/** Puts all that is listed into the tenancy of the provider. Returns the listings with the OCIDs that it gave. */
function seeded(provider: OfflineProvider, listings: Listings): Listings {
  const done = new Set<string>();
  let text = JSON.stringify(listings);
  for (;;) {
    const items = itemsIn(JSON.parse(text) as Listings);
    const waiting = items.filter(({ ocid }) => !done.has(ocid));
    const next = waiting.find(({ compartmentOcid }) => !waiting.some(({ ocid }) => ocid === compartmentOcid));
    if (next === undefined) {
      return JSON.parse(text) as Listings;
    }
    const ocid = provider.add(next.kind.terraformType, attributesOf(next));
    done.add(ocid);
    text = text.replaceAll(next.ocid, ocid);
  }
}

function attributesOf({ kind, fields, compartmentOcid }: ListedItem) {
  const entries = Object.entries(kind.arguments).map(([argument, field]) => [
    argument.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    fields[field] ?? null,
  ]);
  const { 'freeform-tags': freeform = {}, 'defined-tags': defined = {} } = fields;
  const flat = Object.entries(Object(defined) as Record<string, Record<string, string>>).flatMap(([namespace, tags]) =>
    Object.entries(tags).map(([key, value]) => [`${namespace}.${key}`, value]),
  );
  return {
    ...Object.fromEntries(entries),
    compartment_id: compartmentOcid,
    freeform_tags: freeform,
    defined_tags: Object.fromEntries(flat),
  } as Parameters<OfflineProvider['add']>[1];
}

function keyOf({ irreplaceable }: ListedItem['kind'], name: string): string {
  return irreplaceable === 'repository' ? name : `${irreplaceable} ${name}`;
}

describeEachBinary('what adopt declares', (binary) => {
  test.each(Object.entries({ FLAT, NESTED, MESSY }))(
    'of %s is imported, and then nothing is left to do',
    async (_, listings) => {
      const provider = await OfflineProvider.start({ identityDomains: false });
      try {
        const items = itemsIn(seeded(provider, listings));
        const { stack } = adoptedStack(adoptedCode(items));
        const folder = Testing.fullSynth(stack);
        const terraform = new Terraform(provider, { binary, directory: join(folder, 'stacks', stack.node.id) });
        rmSync(folder, { recursive: true });
        await terraform.init();
        const plan = await terraform.plan();
        await terraform.apply(plan);

        const kept = items.filter(({ kind }) => kind.irreplaceable !== undefined);
        expect(plan.changes.map(({ address, actions }) => `${actions.join()} ${address}`).sort()).toEqual(
          kept.map(({ kind, name }) => `create terraform_data.protected["${keyOf(kind, name)}"]`).sort(),
        );
        expect((await terraform.state()).resources).toHaveLength(items.length + kept.length);
        expect((await terraform.plan()).isEmpty).toBe(true);
      } finally {
        provider.stop();
      }
    },
    60_000,
  );

  test('is refused by its name when the declaration is gone', async () => {
    const provider = await OfflineProvider.start({ identityDomains: false });
    try {
      const items = itemsIn(seeded(provider, NESTED));
      const { stack } = adoptedStack(adoptedCode(items));
      const applied = await AppliedStack.of(provider, binary, stack);
      const { stack: others } = adoptedStack(adoptedCode(items.filter(({ kind }) => kind.irreplaceable === undefined)));
      protectFromDestroy(others);

      expect(await applied.refusedFor(others)).toEqual(['base', 'team/api']);
    } finally {
      provider.stop();
    }
  }, 60_000);
});
