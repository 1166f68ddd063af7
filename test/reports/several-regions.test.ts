import { AppAccess } from '../../lib/policy';
import { accessDiagram } from '../../lib/reports/access-diagram';
import { accessReport } from '../../lib/reports/access-report';
import { accessReportRows } from '../../lib/reports/access-report-row';
import { accessRecord } from '../../lib/reports/access-record';
import { everyPart } from '../../lib/reports/diagram';
import { networkDiagram } from '../../lib/reports/network-diagram';
import { parseAccessReport } from '../../lib/reports/parse-access-report';
import { SynthesizedApp, TerraformConfiguration } from '../../lib/synthesized';

const COMPARTMENT = 'ocid1.compartment.oc1..prod';

function stackIn(region: string, repositories: readonly string[], rest: object = {}): TerraformConfiguration {
  const written = repositories.map((name) => [
    name.replace('/', '-'),
    { compartment_id: COMPARTMENT, display_name: name },
  ]);
  return {
    provider: { oci: [{ region }] },
    resource: { oci_artifacts_container_repository: Object.fromEntries(written), ...rest },
  };
}

const POLICY = {
  oci_identity_policy: {
    Access: {
      compartment_id: COMPARTMENT,
      name: 'access',
      statements: [
        `Allow group ci to manage repos in compartment id ${COMPARTMENT} where target.repo.name = 'shop/web'`,
      ],
    },
  },
};

function appIn(first: string, second: string): AppAccess {
  return new AppAccess(
    new SynthesizedApp(
      new Map([
        ['first', stackIn(first, ['shop/web', 'shop/cart'], POLICY)],
        ['second', stackIn(second, ['shop/web'])],
      ]),
    ),
  );
}

function namesIn(access: AppAccess): string[] {
  return accessReportRows(access)
    .filter(({ kind }) => kind === 'container-repository')
    .map(({ name }) => name);
}

describe('an app in several regions', () => {
  const access = appIn('eu-frankfurt-1', 'eu-amsterdam-1');

  test('has the region of each repository in its report, which can be parsed again', () => {
    expect(namesIn(access)).toEqual([
      'shop/cart (eu-frankfurt-1)',
      'shop/web (eu-amsterdam-1)',
      'shop/web (eu-frankfurt-1)',
    ]);
    const parsed = parseAccessReport(accessReport(accessRecord(access), 'markdown')).rows;
    expect(parsed.filter(({ kind }) => kind === 'container-repository').map(({ name }) => name)).toEqual(
      namesIn(access),
    );
  });

  test('has one box for the repositories of one name with the same access, with their regions', () => {
    const { parts } = accessDiagram(accessReportRows(access));

    expect(everyPart(parts).map(({ lines }) => lines)).toEqual([
      [`compartment ${COMPARTMENT}`],
      ['ci'],
      ['shop/cart', 'in eu-frankfurt-1'],
      ['shop/web', 'in eu-amsterdam-1, eu-frankfurt-1'],
    ]);
  });
});

test('the networks of an app in several regions have their region', () => {
  const vcnsIn = (...regions: string[]) =>
    networkDiagram(
      new SynthesizedApp(
        new Map(
          regions.map((region, index): [string, TerraformConfiguration] => [
            `stack-${index}`,
            {
              provider: { oci: [{ region }] },
              resource: { oci_core_vcn: { Vcn: { display_name: `vcn-${index}`, cidr_blocks: ['10.0.0.0/16'] } } },
            },
          ]),
        ),
      ),
    ).parts.map(({ lines }) => lines[1]);

  expect(vcnsIn('eu-frankfurt-1', 'eu-amsterdam-1')).toEqual([
    'VCN 10.0.0.0/16 in eu-frankfurt-1',
    'VCN 10.0.0.0/16 in eu-amsterdam-1',
  ]);
  expect(vcnsIn('eu-frankfurt-1', 'eu-frankfurt-1')).toEqual(['VCN 10.0.0.0/16', 'VCN 10.0.0.0/16']);
});

test('an app in one region has the stack of repositories of one name, as before', () => {
  expect(namesIn(appIn('eu-frankfurt-1', 'eu-frankfurt-1'))).toEqual([
    'shop/cart',
    'shop/web (stack first)',
    'shop/web (stack second)',
  ]);
});
