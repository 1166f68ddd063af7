import { StackParts } from './offline-stack';
import { describeEachBinary } from '../support/each-binary';
import { open, refusalOf, useProvider } from './offline-stack';

const startProvider = useProvider();
const TENANCY = 'ocid1.tenancy.oc1..t';

const repository = (format: string): StackParts => ({
  resource: {
    oci_artifacts_container_repository: {
      Api: { compartment_id: TENANCY, display_name: 'api', readme: { content: '# Api', format } },
    },
  },
});
const user = (more: object = {}): StackParts => ({
  resource: { oci_identity_user: { Ci: { compartment_id: TENANCY, name: 'ci', description: 'ci', ...more } } },
});

describeEachBinary('what a service would refuse', (binary) => {
  test('is refused when Terraform plans, with what is taken and where that is written', async () => {
    const terraform = await open(await startProvider(), binary, repository('text/markdown'));

    const refusal = await refusalOf(terraform.plan());

    expect(refusal).toContain("readme.0.format is 'text/markdown': the service accepts TEXT_MARKDOWN, TEXT_PLAIN");
    expect(refusal).toContain('Source: the enumerations of Oracle’s SDK');
    expect(refusal).toContain("accepted: ['oci_artifacts_container_repository.readme.format']");
  });

  test('is let through where it is accepted', async () => {
    const accepted = ['oci_artifacts_container_repository.readme.format'];
    const terraform = await open(await startProvider({ accepted }), binary, repository('TEXT_ASCIIDOC'));

    expect((await terraform.plan()).created).toHaveLength(1);
  });

  test('is refused at apply where nobody knew it before', async () => {
    const { resource } = repository('${oci_identity_group.G.description}');
    const group = { oci_identity_group: { G: { compartment_id: TENANCY, name: 'g', description: 'TEXT_PLAIN' } } };
    const sleep = { time_sleep: { S: { create_duration: '1s', triggers: { f: '${oci_identity_group.G.id}' } } } };
    const late = repository('${time_sleep.S.triggers["f"]}');

    const right = await open(await startProvider(), binary, { resource: { ...resource, ...group } });
    const wrong = await open(await startProvider(), binary, { resource: { ...late.resource, ...group, ...sleep } });

    expect((await right.apply()).addresses).toHaveLength(2);
    await wrong.plan();
    expect(await refusalOf(wrong.apply())).toContain("readme.0.format is 'ocid1.group.");
  });

  test('is a user without an e-mail address, in the words of identity domains', async () => {
    const terraform = await open(await startProvider(), binary, user());

    const refusal = await refusalOf(terraform.plan());

    expect(refusal).toContain('400-IdcsConversionError, The primary email must be specified');
    expect(refusal).toContain('error.identity.user.primaryEmailNotSpecified');
    expect(refusal).toContain('switch off "Primary email address required"');
  });

  test.each([
    ['with an address', user({ email: 'ci@acme.example' }), {}],
    ['with an address that is not known yet', user({ email: '${time_sleep.S.id}@acme.example' }), {}],
    ['without one, where the domain does not require it', user(), { identityDomains: false }],
  ])('is not a user %s', async (_title, { resource }, props) => {
    const parts = { resource: { ...resource, time_sleep: { S: { create_duration: '1s' } } } };
    const terraform = await open(await startProvider(props), binary, parts);

    expect((await terraform.plan()).created).toHaveLength(2);
  });
});
