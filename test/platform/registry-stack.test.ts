import { HttpBackend, Testing } from 'cdktf';
import { Backend, RegistryStack, RegistryStackProps } from '../../lib/platform';
import { refusalOf } from '../support/stack';

function synthesized(props: Partial<RegistryStackProps> = {}) {
  const stack = new RegistryStack(Testing.app(), 'test', { region: 'eu-frankfurt-1', ...props });
  return JSON.parse(Testing.synth(stack));
}

describe('a registry stack', () => {
  test('asks for the tenancy and looks its home region up, where neither is given', () => {
    const { provider, variable, data } = synthesized();

    expect(Object.keys(variable)).toEqual(['tenancy_ocid']);
    expect(provider.oci).toEqual([
      { region: 'eu-frankfurt-1', tenancy_ocid: '${var.tenancy_ocid}' },
      {
        alias: 'home',
        region:
          '${one([for region in data.oci_identity_region_subscriptions.RegionSubscriptions.region_subscriptions : region.region_name if region.is_home_region])}',
        tenancy_ocid: '${var.tenancy_ocid}',
      },
    ]);
    expect(data.oci_identity_region_subscriptions.RegionSubscriptions).toMatchObject({
      tenancy_id: '${var.tenancy_ocid}',
    });
  });

  test('takes tenancy, home region and profile as they are given', () => {
    const { provider, variable, data } = synthesized({
      tenancyOcid: 'ocid1.tenancy.oc1..acme',
      homeRegion: 'iad',
      signIn: { profile: 'acme' },
    });

    expect([variable, data]).toEqual([undefined, undefined]);
    expect(provider.oci[1]).toEqual({
      alias: 'home',
      config_file_profile: 'acme',
      region: 'us-ashburn-1',
      tenancy_ocid: 'ocid1.tenancy.oc1..acme',
    });
  });

  test('tells both providers which defined tags to leave', () => {
    const ignoredDefinedTags = ['Oracle-Tags.CreatedBy', 'Oracle-Tags.CreatedOn'] as const;
    const { provider } = synthesized({ ignoredDefinedTags });

    expect(provider.oci).toEqual([
      expect.objectContaining({ ignore_defined_tags: ignoredDefinedTags }),
      expect.objectContaining({ ignore_defined_tags: ignoredDefinedTags }),
    ]);
  });

  test('refuses an OCID of something else as its tenancy', () => {
    expect(refusalOf(() => synthesized({ tenancyOcid: 'ocid1.user.oc1..a' }))).toBe(
      "test: OCID 'ocid1.user.oc1..a': it identifies a user, and a tenancy is needed here; " +
        'pass an OCID that starts with ocid1.tenancy.',
    );
  });

  test('refuses a tenancy of another realm', () => {
    expect(refusalOf(() => synthesized({ tenancyOcid: 'ocid1.tenancy.oc2..a' }))).toBe(
      "test: tenancy 'ocid1.tenancy.oc2..a': it is in realm oc2, and region eu-frankfurt-1 is in realm oc1; " +
        'pass a region of the realm of the tenancy',
    );
  });

  test.each<[Backend, unknown]>([
    [{ kind: 'local', path: 'x.tfstate' }, { local: { path: expect.stringMatching(/x\.tfstate$/) } }],
    [
      { kind: 'oci', bucket: 'state', namespace: 'ns' },
      { oci: { bucket: 'state', key: 'test.tfstate', namespace: 'ns', region: 'eu-frankfurt-1' } },
    ],
    [
      { kind: 's3-compatible', bucket: 'state', namespace: 'ns', region: 'us-ashburn-1' },
      {
        s3: {
          bucket: 'state',
          endpoint: 'https://ns.compat.objectstorage.us-ashburn-1.oraclecloud.com',
          force_path_style: true,
          key: 'test.tfstate',
          region: 'us-ashburn-1',
          skip_credentials_validation: true,
          skip_metadata_api_check: true,
          skip_region_validation: true,
        },
      },
    ],
    [
      { kind: 'http', address: 'https://state.example.com/a', lockAddress: 'https://state.example.com/lock' },
      {
        http: {
          address: 'https://state.example.com/a',
          lock_address: 'https://state.example.com/lock',
          unlock_address: 'https://state.example.com/lock',
        },
      },
    ],
  ])('keeps state in %j', (backend, expected) => {
    expect(synthesized({ backend }).terraform.backend).toEqual(expected);
  });

  test('keeps state in HCP Terraform', () => {
    const { terraform } = synthesized({ backend: { kind: 'cloud', organization: 'acme', workspace: 'registry' } });

    expect(terraform.cloud).toEqual({ organization: 'acme', workspaces: { name: 'registry' } });
    expect(terraform.backend).toBeUndefined();
  });
});

test('a second backend is refused by the name of the prop', () => {
  const stack = new RegistryStack(Testing.app(), 'registry', { region: 'eu-frankfurt-1' });
  new HttpBackend(stack, { address: 'https://state.example.com' });

  expect(() => Testing.synth(stack, true)).toThrow(
    "registry: backends 'local' and 'http': a stack has one, and a RegistryStack adds it itself; remove the other one, and " +
      "pass the backend prop, for example backend: { kind: 'http', address: 'https://…' }",
  );
});
