import { notKnownYet } from '../../lib/testing/not-known-yet';
import { RemoteObjects } from '../../lib/testing/remote-objects';
import { Tenancy } from '../../lib/testing/tenancy';
import { WireObject } from '../../lib/testing/wire-values';

const OCID = 'ocid1.compartment.oc1..aaaa';
const tenancy = new Tenancy({ homeRegion: 'eu-amsterdam-1', identityDelay: 20 });

/** The answer to a request in which something of identity was made in second 0. */
function answerTo(
  config: WireObject,
  made: { readonly type: string; readonly values: WireObject },
  { type = 'oci_core_vcn', now = 19 } = {},
): string | undefined {
  const objects = new RemoteObjects();
  const namespace = { type: 'oci_identity_tag_namespace', id: 'ns', values: { name: 'acme' } };
  objects.put({ ...namespace, madeAt: Number.NEGATIVE_INFINITY });
  objects.put({ id: OCID, madeAt: 0, ...made });
  return notKnownYet({ type, config, region: 'eu-amsterdam-1', now }, objects, tenancy)?.split('.')[0];
}

const compartment = { type: 'oci_identity_compartment', values: { name: 'dev' } };
const group = { type: 'oci_identity_group', values: { name: 'builders' } };
const machines = { type: 'oci_identity_dynamic_group', values: { name: 'builders' } };
const tag = { type: 'oci_identity_tag', values: { name: 'Role', tag_namespace_id: 'ns' } };
const statement = (text: string) => ({ statements: ['Allow service x to read y in tenancy', text] });
const NOT_FOUND = '404-NotAuthorizedOrNotFound, Authorization failed or requested resource not found';
const NO_SUCH_NAME = '400-InvalidParameter, a name in the policy statement does not exist';

test.each([
  ['the OCID as an argument', { compartment_id: OCID }, compartment, NOT_FOUND],
  ['the OCID in a block', { source: [{ parts: [{ compartment_id: OCID }] }] }, compartment, NOT_FOUND],
  ['the OCID in a text', statement(`Allow group g to read repos in compartment id ${OCID}`), compartment, NOT_FOUND],
  ['a compartment by name', statement('Allow group g to read repos in compartment Dev'), compartment, NO_SUCH_NAME],
  ['a compartment by path', statement('allow group g to read repos in compartment a:dev'), compartment, NO_SUCH_NAME],
  ['a group', statement('Allow group a, builders to read repos in tenancy'), group, NO_SUCH_NAME],
  ['a group of a domain', statement("Allow group 'Default'/'Builders' to read repos in tenancy"), group, NO_SUCH_NAME],
  ['a dynamic group', statement('allow dynamic-group builders to read repos in tenancy'), machines, NO_SUCH_NAME],
  ['a tag', { defined_tags: { 'acme.role': 'web' } }, tag, '400-InvalidParameter, Invalid tags'],
  [
    'a tag in a block',
    { details: [{ defined_tags: { 'acme.role': 'w' } }] },
    tag,
    '400-InvalidParameter, Invalid tags',
  ],
])('a request that names %s is refused', (_title, config, made, answer) => {
  expect(answerTo(config, made)).toBe(answer);
});

test.each([
  ['something else', { compartment_id: 'ocid1.compartment.oc1..bbbb' }, compartment],
  ['a group of the name of a dynamic group', statement('Allow group builders to read repos in tenancy'), machines],
  ['a group whose name begins alike', statement('Allow group builders-2 to read repos in tenancy'), group],
  ['a verb of the name of a group', statement('Allow group x to read repos in compartment builders'), group],
  ['a tag of another namespace', { defined_tags: { 'corp.role': 'web' } }, tag],
  ['a free-form tag of the name', { freeform_tags: { 'acme.role': 'web' } }, tag],
  ['what is no identity', { vcn_id: OCID }, { type: 'oci_core_vcn', values: {} }],
])('a request that names %s is not', (_title, config, made) => {
  expect(answerTo(config, made)).toBeUndefined();
});

test('a request is no longer refused when the time is over', () => {
  expect(answerTo({ compartment_id: OCID }, compartment, { now: 20 })).toBeUndefined();
});

test('a wait is not refused', () => {
  expect(answerTo({ triggers: { id: OCID } }, compartment, { type: 'time_sleep' })).toBeUndefined();
});
