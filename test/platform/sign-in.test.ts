import { App, Testing } from 'cdktf';
import { RegistryStack, RegistryStackProps, SignIn } from '../../lib/platform';
import { refusalOf } from '../support/stack';

const TENANCY = 'ocid1.tenancy.oc1..aaaa';
const FEDERATION = {
  tokenPath: '/run/token.jwt',
  domainUrl: 'https://idcs-a1b2.identity.oraclecloud.com',
  clientId: 'abc',
};

function stackWith(signIn: SignIn): RegistryStack {
  const props: RegistryStackProps = {
    region: 'eu-frankfurt-1',
    homeRegion: 'eu-frankfurt-1',
    tenancyOcid: TENANCY,
    signIn,
  };
  return new RegistryStack(new App(), 'registry', props);
}

test.each<[SignIn, object]>([
  [{ profile: 'acme' }, { config_file_profile: 'acme' }],
  [{ sessionProfile: 'acme' }, { auth: 'SecurityToken', config_file_profile: 'acme' }],
  ['instance-principal', { auth: 'InstancePrincipal' }],
  ['resource-principal', { auth: 'ResourcePrincipal' }],
  ['oke-workload-identity', { auth: 'OKEWorkloadIdentity' }],
  [
    FEDERATION,
    {
      auth: 'WorkloadIdentityFederation',
      workload_identity_token_path: '/run/token.jwt',
      token_exchange_auth: 'OAuthClientCredentials',
      token_exchange_domain_url: 'https://idcs-a1b2.identity.oraclecloud.com',
      token_exchange_client_id: 'abc',
    },
  ],
])('a stack signs in to both regions by %j', (signIn, expected) => {
  const { provider } = JSON.parse(Testing.synth(stackWith(signIn))) as { provider: { oci: object[] } };
  const base = { region: 'eu-frankfurt-1', tenancy_ocid: TENANCY };

  expect(provider.oci).toEqual([
    { ...base, ...expected },
    { ...base, alias: 'home', ...expected },
  ]);
});

test.each<[unknown, string]>([
  [
    'InstancePrincipal',
    'registry: signIn "InstancePrincipal": the provider does not support this sign-in; pass { profile }, { sessionProfile }, instance-principal, resource-principal, oke-workload-identity, or a workload identity federation',
  ],
  [
    { ...FEDERATION, domainUrl: 'idcs-a1b2' },
    "registry: domainUrl 'idcs-a1b2': it is not the URL of an identity domain; copy the domain URL from the Console, for example https://idcs-a1b2.identity.oraclecloud.com",
  ],
])('%j is refused', (signIn, message) => {
  expect(refusalOf(() => stackWith(signIn as SignIn))).toBe(message);
});
