import { RemoteObjects } from '../../lib/testing/remote-objects';
import { takenName } from '../../lib/testing/taken-name';
import { Tenancy } from '../../lib/testing/tenancy';
import { Unknown, WireObject } from '../../lib/testing/wire-values';

interface Resource {
  readonly type: string;
  readonly values: WireObject;
  readonly region?: string;
}

/** The answer to the creation of `second` where `first` exists. */
function answerTo(first: Resource, second: Resource, tenancy = new Tenancy({})): string | undefined {
  const objects = new RemoteObjects();
  objects.put({ id: 'first', madeAt: 0, ...first });
  const { type, values: given, region } = second;
  return takenName({ type, id: 'second', given, region }, objects, tenancy);
}

const resource = (type: string, values: WireObject, region?: string): Resource => ({
  type,
  values,
  ...(region === undefined ? {} : { region }),
});
const group = (name: string) => resource('oci_identity_group', { name });
const machines = (name: string) => resource('oci_identity_dynamic_group', { name });
const user = (name: string, email: WireObject[string]) => resource('oci_identity_user', { name, email });
const namespace = (name: string) => resource('oci_identity_tag_namespace', { name });
const repository = (region?: string) => resource('oci_artifacts_container_repository', { display_name: 'api' }, region);
const compartment = (enable_delete: boolean, compartment_id = 't') =>
  resource('oci_identity_compartment', { name: 'dev', compartment_id, enable_delete });

test.each([
  [
    'two groups',
    group('a'),
    group('a'),
    "name 'a' is taken by another oci_identity_group: it has to be unique in the tenancy",
  ],
  ['a dynamic group and a group', machines('a'), group('a'), "name 'a' is taken by another oci_identity_dynamic_group"],
  [
    'two users',
    user('a', 'a@acme.example'),
    user('a', 'b@acme.example'),
    "name 'a' is taken by another oci_identity_user",
  ],
  [
    'addresses of two users',
    user('a', 'ci@acme.example'),
    user('b', 'CI@acme.example'),
    "email 'CI@acme.example' is taken",
  ],
  ['namespaces that differ in case', namespace('Acme'), namespace('acme'), "name 'acme' is taken"],
  ['two repositories in a region', repository('eu-zurich-1'), repository('eu-zurich-1'), 'unique in the region'],
  ['a repository in a region that nobody knows', repository(), repository('eu-zurich-1'), 'unique in the region'],
  ['compartments that Terraform may delete', compartment(true), compartment(true), 'where compartment_id are the same'],
])('%s may not share a name', (_title, first, second, answer) => {
  expect(answerTo(first, second)).toContain(answer);
  expect(answerTo(first, second)).toMatch(/^409-Conflict, .*\(https:.*\)/);
});

test.each([
  ['two groups of two names', group('a'), group('A-')],
  ['a group and a user', group('a'), user('a', null)],
  ['users of whom the cloud decides the address', user('a', 'email'), user('b', null)],
  ['users whose address is not known yet', user('a', 'a@acme.example'), user('b', new Unknown())],
  ['repositories in two regions', repository('eu-zurich-1'), repository('eu-frankfurt-1')],
  ['compartments of two parents', compartment(true, 'a'), compartment(true, 'b')],
  ['compartments that Terraform may take over', compartment(true), compartment(false)],
])('%s may', (_title, first, second) => {
  expect(answerTo(first, second)).toBeUndefined();
});

test('a resource keeps its own name', () => {
  const objects = new RemoteObjects();
  objects.put({ id: 'first', madeAt: 0, ...group('a') });

  const claim = { type: 'oci_identity_group', id: 'first', given: { name: 'a' }, region: undefined };
  expect(takenName(claim, objects, new Tenancy({}))).toBeUndefined();
});

test('a shared name is let through where it is accepted', () => {
  expect(answerTo(group('a'), group('a'), new Tenancy({ accepted: ['oci_identity_group.name'] }))).toBeUndefined();
});
