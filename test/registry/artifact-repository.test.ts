import { ArtifactsRepository } from '../../lib/bindings/oci/artifacts-repository';
import { IPrincipal } from '../../lib/identity';
import { ArtifactRepository, RegistrySettings } from '../../lib/registry';
import { emptyStack, refusalOf, resourceOf, someCompartment, someTenancy, statementsOf } from '../support/stack';

const builders: IPrincipal = { subject: { kind: 'group', members: [{ name: 'builders' }] } };
const IN = 'in compartment id ocid1.compartment.oc1..compartment';

describe.each([
  [
    'that this app defines',
    (stack: ReturnType<typeof emptyStack>) =>
      new ArtifactRepository(stack, 'Charts', { compartment: someCompartment(stack), repositoryName: 'charts' }),
  ],
  [
    'that already stands',
    (stack: ReturnType<typeof emptyStack>) =>
      ArtifactRepository.fromOcid(stack, 'Charts', 'ocid1.artifactrepository.oc1.fra.a', someCompartment(stack)),
  ],
])('an artifact repository %s', (_, make) => {
  test('lets a principal download', () => {
    const stack = emptyStack();
    make(stack).grantDownload(builders);

    expect(statementsOf(stack)).toEqual([`Allow group builders to read generic-artifacts ${IN}`]);
  });

  test('lets a principal upload, and not delete', () => {
    const stack = emptyStack();
    make(stack).grantUpload(builders);

    expect(statementsOf(stack)).toEqual([
      `Allow group builders to manage generic-artifacts ${IN} where any {request.permission = 'GENERIC_ARTIFACT_INSPECT', ` +
        "request.permission = 'GENERIC_ARTIFACT_READ', request.permission = 'GENERIC_ARTIFACT_CREATE'}",
    ]);
  });
});

describe('an artifact repository', () => {
  test('is immutable unless told otherwise, and hands out its resource', () => {
    const stack = emptyStack();
    const repository = new ArtifactRepository(stack, 'Charts', {
      compartment: someCompartment(stack),
      repositoryName: 'charts',
    });
    (repository.node.defaultChild as ArtifactsRepository).addOverride('description', 'Helm charts');

    expect(resourceOf(stack, 'oci_artifacts_repository')).toEqual({
      compartment_id: 'ocid1.compartment.oc1..compartment',
      description: 'Helm charts',
      display_name: 'charts',
      is_immutable: true,
      repository_type: 'GENERIC',
    });
  });

  test('that already stands is told by its own kind of OCID', () => {
    const stack = emptyStack();
    expect(refusalOf(() => ArtifactRepository.fromOcid(stack, 'Charts', 'charts', someCompartment(stack)))).toBe(
      "test/Charts: OCID 'charts': an OCID has the form ocid1.<type>.<realm>.[region].<unique part>; " +
        'copy it from the Console, for example ocid1.artifactrepository.oc1..aaaa',
    );
  });
});

test('settings of the registry are those of the whole tenancy', () => {
  const stack = emptyStack();
  new RegistrySettings(stack, 'Settings', { tenancy: someTenancy(stack), createRepositoryOnFirstPush: false });

  expect(resourceOf(stack, 'oci_artifacts_container_configuration')).toEqual({
    compartment_id: 'ocid1.tenancy.oc1..tenancy',
    is_repository_created_on_first_push: false,
  });
});
