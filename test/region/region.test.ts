import { Token } from 'cdktf';
import { createHash } from 'crypto';
import * as fc from 'fast-check';
import { ConfigurationError } from '../../lib/core';
import { Region } from '../../lib/region';
import { refusalOf } from '../support/stack';

const OSLO = { identifier: 'eu-oslo-1', key: 'osl', realm: 'oc1', realmDomain: 'oraclecloud.com' };

describe('a region', () => {
  test.each([
    ['eu-frankfurt-1', ['ocir.eu-frankfurt-1.oci.oraclecloud.com', 'fra.ocir.io', 'eu-frankfurt-1.ocir.io']],
    ['IAD', ['ocir.us-ashburn-1.oci.oraclecloud.com', 'iad.ocir.io', 'us-ashburn-1.ocir.io']],
    ['us-luke-1', ['ocir.us-luke-1.oci.oraclegovcloud.com']],
    ['uk-gov-london-1', ['ocir.uk-gov-london-1.oci.oraclegovcloud.uk']],
    ['eu-frankfurt-2', ['ocir.eu-frankfurt-2.oci.oraclecloud.eu']],
    ['eu-jovanovac-1', ['ocir.eu-jovanovac-1.oci.oraclecloud20.com']],
  ])('%s has the registry hosts that Oracle documents', (name, hosts) => {
    expect(Region.of(name).registryHosts).toEqual(hosts);
    expect(Region.of(name).registryHost).toBe(hosts[0]);
  });

  test('that is newer than the table can be defined, in capitals too', () => {
    const region = Region.define({ ...OSLO, identifier: 'EU-Oslo-1', key: 'OSL' });

    expect(region).toMatchObject(OSLO);
    expect(region.registryHosts).toEqual(['ocir.eu-oslo-1.oci.oraclecloud.com', 'osl.ocir.io', 'eu-oslo-1.ocir.io']);
  });

  test('is not found by any other host', () => {
    fc.assert(
      fc.property(fc.domain(), (host) => {
        expect(Region.tryOfRegistryHost(host)).toBeUndefined();
      }),
    );
  });

  test.each(['eu-jovanovac-1.ocir.io', 'beg.ocir.io', 'ocir.eu-jovanovac-1.oci.oraclecloud.com', 'fra.ocir.io:443'])(
    'is not found by %s, which Oracle does not document',
    (host) => {
      expect(Region.tryOfRegistryHost(host)).toBeUndefined();
    },
  );
});

describe('the table of regions', () => {
  test('has every region and realm of the SDK that it was taken from', () => {
    expect(Region.all).toHaveLength(85);
    expect(new Set(Region.all.map(({ realm }) => realm)).size).toBe(20);
    expect(Region.all.filter(({ realm }) => realm === 'oc1')).toHaveLength(46);
  });

  test('changes on purpose alone', () => {
    const rows = Region.all.map(({ identifier, key, realm, realmDomain }) =>
      [identifier, key, realm, realmDomain].join(' '),
    );

    expect(createHash('sha256').update(rows.toSorted().join('\n')).digest('hex')).toBe(
      '766c68088bcfd095f3c47418c82d228df6f6b672931ea8ed3c935a9783dc6c6c',
    );
  });

  test('gives no name or host to two regions, and each realm one domain', () => {
    const names = Region.all.flatMap((region) => [region.identifier, region.key, ...region.registryHosts]);
    const domains = new Set(Region.all.map(({ realm, realmDomain }) => `${realm} ${realmDomain}`));

    expect(new Set(names).size).toBe(names.length);
    expect(domains.size).toBe(20);
  });

  test.each(Region.all.map((region) => [region.identifier, region] as const))(
    'finds %s by its identifier, its key and each of its hosts, in any case',
    (_, region) => {
      for (const name of [region.identifier, region.key]) {
        expect([Region.of(name), Region.of(name.toUpperCase())]).toEqual([region, region]);
      }
      for (const host of region.registryHosts) {
        expect([Region.tryOfRegistryHost(host), Region.tryOfRegistryHost(host.toUpperCase())]).toEqual([
          region,
          region,
        ]);
      }
    },
  );

  test.each(Region.all.map((region) => [region.identifier, region] as const))(
    'describes %s as a region could be defined',
    (_, region) => {
      expect(Region.define(region)).toEqual(region);
    },
  );
});

describe('a region that is not known', () => {
  test.each([
    ['eu-frankfurt', 'did you mean eu-frankfurt-1 or eu-frankfurt-2?'],
    ['Ashburn', 'did you mean us-ashburn-1 or us-ashburn-2 or us-gov-ashburn-1?'],
    ['eu-frankfrut-1', 'did you mean eu-frankfurt-1 or eu-frankfurt-2?'],
    ['zzz', 'Region.all lists the known ones.'],
    ['', 'Region.all lists the known ones.'],
  ])('%p is refused with those that are nearly that', (name, alternatives) => {
    expect(refusalOf(() => Region.of(name))).toBe(
      `Region: region '${name}': this version of the library has no region of that identifier or key; ` +
        `${alternatives} For a newer region, use Region.define`,
    );
  });

  test('is refused by name, whatever was written', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', '${', 'a\nb', 'fra-'.repeat(2_500))),
        (name) => {
          expect(refusalOf(() => Region.of(name))).toMatch(
            /^Region: region '[^\n]*: this version of the library has no/,
          );
        },
      ),
    );
  });

  test('before Terraform runs is refused with the reason', () => {
    const name = Token.asString({ resolve: () => 'eu-frankfurt-1' });

    expect(refusalOf(() => Region.of(name))).toBe(
      `Region: region '${name}': the hosts of a region depend on its realm, so its name must be known at ` +
        "synthesis; write it out, for example 'eu-frankfurt-1'",
    );
  });
});

describe('a description of a region', () => {
  test.each([
    [
      { ...OSLO, identifier: "x'; rm -rf /" },
      "identifier 'x'; rm -rf /' of a region: a region identifier is an area, a place and a number, " +
        "separated by -; write it like 'eu-frankfurt-1'",
    ],
    [{ ...OSLO, key: 'oslo' }, "key 'oslo' of a region: a region key is three letters; write it like 'fra'"],
    [{ ...OSLO, realm: '1' }, "realm '1' of a region: a realm is oc and a number; write it like 'oc1'"],
    [
      { ...OSLO, realmDomain: 'oraclecloud' },
      "realmDomain 'oraclecloud' of a region: a realm has a domain name of two parts or more; " +
        "write it like 'oraclecloud.com'",
    ],
  ])('is refused for the part that is wrong', (description, message) => {
    expect(refusalOf(() => Region.define(description))).toBe(`Region: ${message}`);
  });

  test('that is taken makes a host of letters, digits, dots and hyphens alone', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('a-'.repeat(5_000), 'a.'.repeat(5_000), 'eu-oslo-1\n', '${x}'),
    );
    const part = (right: string) => fc.oneof(fc.constant(right), hostile);

    fc.assert(
      fc.property(
        fc.record({
          identifier: part(OSLO.identifier),
          key: part(OSLO.key),
          realm: part(OSLO.realm),
          realmDomain: part(OSLO.realmDomain),
        }),
        (description) => {
          try {
            expect(Region.define(description).registryHosts.join('')).toMatch(/^[a-z0-9.-]+$/);
          } catch (error) {
            expect(error).toBeInstanceOf(ConfigurationError);
          }
        },
      ),
    );
  });
});
