import type { AuthenticationDetailsProvider } from 'oci-common';
import type { models } from 'oci-vault';
import { AuthToken, RotatedSecret, SecretVersion } from './rotated-secret';
import { Sdk } from './sdk';

/** The user, its secret and its registry. */
export interface OciRotatedSecretProps {
  readonly sdk: Sdk;

  /** Identity that rotates. */
  readonly provider: AuthenticationDetailsProvider;

  readonly userOcid: string;
  readonly secretOcid: string;

  /** The name that the user signs in to the registry with, for example `axabcdefghij/acme-payments-ci`. */
  readonly registryUser: string;

  /** URL of the token service of the registry. */
  readonly registryUrl: string;

  /** Home region of the tenancy, which has the tokens. @default - the region of the identity */
  readonly homeRegion?: string;

  /** Endpoint of identity and vault. @default - the ones of the region */
  readonly endpoint?: string;
}

/** A token in a vault secret of OCI. */
export class OciRotatedSecret implements RotatedSecret {
  private readonly identity;
  private readonly vault;

  constructor(private readonly props: OciRotatedSecretProps) {
    const { sdk, provider, endpoint, homeRegion } = props;
    const authentication = { authenticationDetailsProvider: provider };
    // A request that is sent again could make a second token.
    const once = {
      retryConfiguration: sdk.common.NoRetryConfigurationDetails,
      circuitBreaker: new sdk.common.CircuitBreaker({ enabled: false }),
    };
    this.identity = new sdk.identity.IdentityClient(authentication, once);
    this.vault = new sdk.vault.VaultsClient(authentication, once);
    if (homeRegion !== undefined) {
      this.identity.regionId = homeRegion;
    }
    if (endpoint !== undefined) {
      this.identity.endpoint = endpoint;
      this.vault.endpoint = endpoint;
    }
  }

  public async tokens(): Promise<readonly AuthToken[]> {
    const { items } = await this.identity.listAuthTokens({ userId: this.props.userOcid });
    return items
      .filter(({ lifecycleState }) => !['DELETING', 'DELETED'].includes(String(lifecycleState)))
      .map(({ id = '', description = '' }) => ({ id, description }));
  }

  public async makeToken(description: string): Promise<string> {
    const { authToken } = await this.identity.createAuthToken({
      userId: this.props.userOcid,
      createAuthTokenDetails: { description },
    });
    return authToken.token ?? '';
  }

  public async deleteToken(authTokenId: string): Promise<void> {
    await this.identity.deleteAuthToken({ userId: this.props.userOcid, authTokenId });
  }

  public async versions(): Promise<readonly SecretVersion[]> {
    const found: SecretVersion[] = [];
    for await (const version of this.vault.listSecretVersionsRecordIterator({ secretId: this.props.secretOcid })) {
      const { versionNumber, name, stages = [], timeCreated } = version;
      found.push({
        number: versionNumber,
        ...(name === undefined ? {} : { name }),
        stages: stages.map(String),
        created: new Date(timeCreated),
      });
    }
    return found;
  }

  public async writePending(name: string, text: string): Promise<void> {
    const { Base64SecretContentDetails, SecretContentDetails } = this.props.sdk.vault.models;
    const secretContent: models.Base64SecretContentDetails = {
      contentType: Base64SecretContentDetails.contentType,
      content: Buffer.from(text).toString('base64'),
      stage: SecretContentDetails.Stage.Pending,
      name,
    };
    await this.vault.updateSecret({ secretId: this.props.secretOcid, updateSecretDetails: { secretContent } });
  }

  public async promote(currentVersionNumber: number): Promise<void> {
    await this.vault.updateSecret({ secretId: this.props.secretOcid, updateSecretDetails: { currentVersionNumber } });
  }

  public async signsIn(text: string): Promise<boolean> {
    const { registryUrl, registryUser } = this.props;
    const { status } = await fetch(registryUrl, {
      headers: { authorization: `Basic ${Buffer.from(`${registryUser}:${text}`).toString('base64')}` },
      redirect: 'manual',
      signal: AbortSignal.timeout(30_000),
    });
    return status === 200;
  }
}
