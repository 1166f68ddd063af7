import * as fc from 'fast-check';
import { Region } from '../../lib/region';
import { refusalOf } from '../support/stack';

describe('a region', () => {
  test.each([
    ['eu-frankfurt-1', ['ocir.eu-frankfurt-1.oci.oraclecloud.com', 'fra.ocir.io', 'eu-frankfurt-1.ocir.io']],
    ['IAD', ['ocir.us-ashburn-1.oci.oraclecloud.com', 'iad.ocir.io', 'us-ashburn-1.ocir.io']],
    ['eu-jovanovac-1', ['ocir.eu-jovanovac-1.oci.oraclecloud20.com']],
  ])('%s has the registry hosts that Oracle documents', (name, hosts) => {
    expect(Region.of(name).registryHosts).toEqual(hosts);
    expect(Region.of(name).registryHost).toBe(hosts[0]);
  });

  test('is found by its identifier, its key and each of its hosts', () => {
    for (const region of Region.all) {
      const found = [region.identifier, region.key].map(Region.of);
      const byHost = region.registryHosts.map((host) => Region.tryOfRegistryHost(host));
      expect([...found, ...byHost].every((other) => other?.identifier === region.identifier)).toBe(true);
    }
    expect(Region.all).toHaveLength(85);
  });

  test('that nobody knows is refused with those nearest to it', () => {
    expect(refusalOf(() => Region.of('eu-frankfurt'))).toBe(
      "Region: region 'eu-frankfurt': no region of that identifier or key is known; " +
        'did you mean eu-frankfurt-1 or eu-frankfurt-2 or eu-dcc-milan-1? ' +
        'A region newer than this library is made with Region.define',
    );
  });

  test('that is newer than the table can be defined', () => {
    const region = Region.define({ identifier: 'eu-oslo-1', key: 'osl', realm: 'oc1', realmDomain: 'oraclecloud.com' });

    expect(region.registryHost).toBe('ocir.eu-oslo-1.oci.oraclecloud.com');
  });

  test('is not found by any other host', () => {
    fc.assert(
      fc.property(fc.domain(), (host) => {
        expect(Region.tryOfRegistryHost(host)).toBeUndefined();
      }),
    );
  });
});
