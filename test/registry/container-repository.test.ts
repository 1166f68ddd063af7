import { ArtifactsContainerRepository } from '../../lib/bindings/oci/artifacts-container-repository';
import { IPrincipal } from '../../lib/identity';
import { protectFromDestroy } from '../../lib/protection';
import { ContainerRepository } from '../../lib/registry';
import { emptyStack, refusalOf, resourceOf, someCompartment, statementsOf } from '../support/stack';

const builders: IPrincipal = { subject: { kind: 'group', members: [{ name: 'builders' }] } };
const IN = 'in compartment id ocid1.compartment.oc1..compartment';

function shopApi(props = {}) {
  const stack = emptyStack();
  const compartment = someCompartment(stack);
  const repository = new ContainerRepository(stack, 'Api', { compartment, repositoryName: 'shop/api', ...props });
  return { stack, compartment, repository };
}

describe('a container repository', () => {
  test('is private, and says so, since leaving it out would not make a public one private', () => {
    const { stack } = shopApi();

    expect(resourceOf(stack, 'oci_artifacts_container_repository')).toEqual({
      compartment_id: 'ocid1.compartment.oc1..compartment',
      display_name: 'shop/api',
      is_public: false,
    });
  });

  test('carries what it is given', () => {
    const { stack } = shopApi({ public: true, immutable: true, readme: '# Api', tags: { Owner: 'shop' } });

    expect(resourceOf(stack, 'oci_artifacts_container_repository')).toMatchObject({
      is_public: true,
      is_immutable: true,
      readme: { content: '# Api', format: 'TEXT_MARKDOWN' },
      freeform_tags: { Owner: 'shop' },
    });
  });

  test('is protected from destroy where its scope or itself says so', () => {
    const protectedLifecycle = { lifecycle: { prevent_destroy: true } };
    const stack = emptyStack();
    protectFromDestroy(stack);
    const props = { compartment: someCompartment(stack), repositoryName: 'a' };
    new ContainerRepository(stack, 'Api', props);

    expect(resourceOf(stack, 'oci_artifacts_container_repository')).toMatchObject(protectedLifecycle);
    expect(
      resourceOf(shopApi({ protectedFromDestroy: true }).stack, 'oci_artifacts_container_repository'),
    ).toMatchObject(protectedLifecycle);
  });

  test('may be left unprotected in a protected scope', () => {
    const stack = emptyStack();
    protectFromDestroy(stack);
    const compartment = someCompartment(stack);
    new ContainerRepository(stack, 'Api', { compartment, repositoryName: 'a', protectedFromDestroy: false });

    expect(resourceOf(stack, 'oci_artifacts_container_repository')).not.toHaveProperty('lifecycle');
  });

  test('hands out the resource behind it', () => {
    const { stack, repository } = shopApi();

    (repository.node.defaultChild as ArtifactsContainerRepository).addOverride('is_immutable', true);

    expect(resourceOf(stack, 'oci_artifacts_container_repository')['is_immutable']).toBe(true);
  });

  test('refuses a name that no image path can hold', () => {
    expect(refusalOf(() => shopApi({ repositoryName: 'Shop API' }))).toMatch(
      /^test\/Api: repository name 'Shop API': .*lowercase.*; write it like 'shop-api'$/,
    );
  });

  test('that already stands has to be told by the OCID of a container repository', () => {
    expect(refusalOf(() => ContainerRepository.fromOcid(emptyStack(), 'Old', 'ocid1.vcn.oc1.fra.aaaa'))).toBe(
      "test/Old: OCID 'ocid1.vcn.oc1.fra.aaaa': it identifies a vcn, and a containerrepo is needed here; " +
        'pass an OCID that starts with ocid1.containerrepo.',
    );
  });
});

describe('a grant', () => {
  test('to pull names one repository and reads', () => {
    const { stack, repository } = shopApi();

    repository.grantPull(builders);

    expect(statementsOf(stack)).toEqual([
      `Allow group builders to read repos ${IN} where target.repo.name = 'shop/api'`,
    ]);
  });

  test('to push names one repository and the two permissions of a push', () => {
    const { stack, repository } = shopApi();

    repository.grantPush(builders);

    expect(statementsOf(stack)).toEqual([
      `Allow group builders to manage repos ${IN} where all {target.repo.name = 'shop/api', ` +
        "any {request.permission = 'REPOSITORY_READ', request.permission = 'REPOSITORY_UPDATE'}}",
    ]);
  });

  test('to delete images names the one permission for it', () => {
    const { stack, repository } = shopApi();

    repository.grantDeleteImages(builders);

    expect(statementsOf(stack)).toEqual([
      `Allow group builders to manage repos ${IN} where all {target.repo.name = 'shop/api', request.permission = 'REPOSITORY_UPDATE'}`,
    ]);
  });

  test('to manage stays within the repository', () => {
    const { stack, repository } = shopApi();

    repository.grantManage(builders);

    expect(statementsOf(stack)).toEqual([
      `Allow group builders to manage repos ${IN} where target.repo.name = 'shop/api'`,
    ]);
  });

  test('to list goes without a name, which no list request carries', () => {
    const { stack, repository } = shopApi();

    repository.grantList(builders);

    expect(statementsOf(stack)).toEqual([`Allow group builders to inspect repos ${IN}`]);
  });

  test.each(['grantPull', 'grantPush', 'grantDeleteImages', 'grantManage'] as const)(
    '%s takes effect on a repository that the app does not own',
    (grant) => {
      const stack = emptyStack();

      ContainerRepository.fromOcid(stack, 'Old', 'ocid1.containerrepo.oc1.fra.old')[grant](builders);

      const [statement] = statementsOf(stack);
      expect(statement).toContain(
        'compartment id ${data.oci_artifacts_container_repository.Old_F7E39C65.compartment_id}',
      );
      expect(statement).toContain(
        "target.repo.name = '${data.oci_artifacts_container_repository.Old_F7E39C65.display_name}'",
      );
    },
  );

  test("holds the principal's own condition too", () => {
    const { stack, repository } = shopApi();

    repository.grantPull({
      subject: { kind: 'any-user' },
      where: { variable: 'request.principal.type', operator: '=', values: [{ text: 'workload' }] },
    });

    expect(statementsOf(stack)).toEqual([
      `Allow any-user to read repos ${IN} where all {target.repo.name = 'shop/api', request.principal.type = 'workload'}`,
    ]);
  });
});
