import * as fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { run } from '../../lib/cli/run';
import { planOf } from './plan-of';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A plan with every section that a preview reads. */
const PLAN = JSON.parse(
  JSON.stringify(
    planOf({
      before: {
        'oci_identity_compartment.Prod': {
          id: 'ocid1.compartment.oc1..p',
          compartment_id: 'ocid1.tenancy.oc1..t',
          name: 'p',
        },
        'oci_artifacts_container_repository.Api': {
          id: 'r',
          compartment_id: 'ocid1.compartment.oc1..p',
          display_name: 'api',
        },
        'oci_core_vcn.V': { id: 'v', display_name: 'v', cidr_blocks: ['10.0.0.0/16'] },
        'oci_core_subnet.S': { id: 's', vcn_id: 'v', display_name: 's', cidr_block: '10.0.0.0/24' },
        'oci_identity_policy.P': {
          compartment_id: 'ocid1.tenancy.oc1..t',
          name: 'p',
          statements: ['Allow group a to read repos in tenancy'],
        },
      },
      after: {
        'oci_identity_compartment.Prod': {
          id: 'ocid1.compartment.oc1..p',
          compartment_id: 'ocid1.tenancy.oc1..t',
          name: 'q',
        },
        'oci_core_vcn.V': { id: 'v', display_name: 'v', cidr_blocks: ['10.0.0.0/16'] },
        'oci_core_route_table.R': {
          display_name: 'r',
          vcn_id: 'v',
          route_rules: [{ destination: '0.0.0.0/0', network_entity_id: 'ocid1.internetgateway.oc1..i' }],
        },
        'oci_core_security_list.L': {
          ingress_security_rules: [{ protocol: '6', source: '0.0.0.0/0', tcp_options: [{ min: 22, max: 22 }] }],
        },
        'oci_containerengine_node_pool.N': {
          name: 'n',
          node_pool_cycling_details: [{ is_node_cycling_enabled: true }],
        },
        'oci_identity_policy.P': {
          compartment_id: 'ocid1.tenancy.oc1..t',
          name: 'p',
          statements: ['Allow group a to manage repos in tenancy'],
        },
      },
      more: {
        'oci_core_vcn.V': {
          entry: { previous_address: 'oci_core_vcn.W' },
          change: { importing: { id: 'v' }, replace_paths: [['a', 0]] },
        },
      },
      sections: {
        resource_drift: [
          {
            address: 'oci_core_vcn.V',
            mode: 'managed',
            type: 'oci_core_vcn',
            name: 'V',
            change: { actions: ['delete'], before: { id: 'v' }, after: null },
          },
        ],
        deferred_changes: [{ reason: 'unknown', resource_change: { address: 'a.b' } }],
        output_changes: { o: { actions: ['create'] } },
        checks: [{ address: { to_display: 'c' }, status: 'fail' }],
        action_invocations: [{ address: 'action.a.b', type: 'a' }],
        configuration: {
          provider_config: { oci: { name: 'oci', expressions: { region: { constant_value: 'eu-frankfurt-1' } } } },
          root_module: {
            resources: [
              { address: 'oci_core_vcn.V', expressions: { a: { references: ['b.c.d', 'b.c'] }, b: [{ c: {} }] } },
            ],
          },
        },
      },
    }),
  ),
) as Json;

/** The plan with one value, anywhere in it, replaced or removed. */
const mutated = fc
  .record({
    at: fc.nat(),
    to: fc.oneof(
      fc.constantFrom<Json | undefined>(undefined, null, 0, '', [], {}, true, [[]], [null], { a: 1 }),
      fc.json().map((text) => JSON.parse(text) as Json),
    ),
  })
  .map(({ at, to }) => {
    const plan = structuredClone(PLAN);
    const places = placesIn(plan);
    const { holder, key } = places[at % places.length] ?? { holder: {}, key: '' };
    (holder as Record<string, Json | undefined>)[key] = to;
    return JSON.stringify(plan);
  });

/** The text of the plan, cut or with other bytes in it. */
const damaged = fc
  .record({ at: fc.nat(), bytes: fc.uint8Array({ maxLength: 4 }), isCut: fc.boolean() })
  .map(({ at, bytes, isCut }) => {
    const whole = Buffer.from(JSON.stringify(PLAN));
    const place = at % whole.length;
    return Buffer.concat([
      whole.subarray(0, place),
      bytes,
      isCut ? Buffer.alloc(0) : whole.subarray(place + bytes.length),
    ]);
  });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mutated-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['another value somewhere', mutated, 200],
  ['other bytes, or its end missing', damaged, 100],
])(
  'a plan with %s is previewed, or refused with a message',
  async (_, plans, numRuns) => {
    const file = join(folder, 'plan.json');
    const outputs = ['p.md', 'p.json', 'p.sarif'].flatMap((name) => ['--output', join(folder, name)]);
    await fc.assert(
      fc.asyncProperty<[string | Buffer]>(plans, async (plan) => {
        writeFileSync(file, plan);
        const { output, errors, exitCode } = await run(['preview', file, ...outputs]);

        expect(exitCode === 0 ? output : errors).not.toBe('');
        expect(exitCode === 0 || (exitCode === 2 && output === '')).toBe(true);
        expect(output).not.toMatch(/^## (No change|Nothing)/m);
        expect(errors).not.toMatch(/Error:|\n\s+at |undefined/);
      }),
      { numRuns },
    );
  },
  60_000,
);

interface Place {
  readonly holder: Json[] | { [key: string]: Json };
  readonly key: string;
}

function placesIn(json: Json): Place[] {
  return typeof json === 'object' && json !== null
    ? Object.entries(json).flatMap(([key, value]) => [{ holder: json, key }, ...placesIn(value)])
    : [];
}
