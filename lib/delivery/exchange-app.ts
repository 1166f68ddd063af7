import { Construct } from 'constructs';
import { IdentityDomainsApp } from '../bindings/oci/identity-domains-app';
import { plainText } from '../core';
import { inHomeRegion } from '../identity';

/** Properties of {@link ExchangeApp}. */
export interface ExchangeAppProps {
  /** URL of the identity domain. */
  readonly domainUrl: string;

  /** Display name. */
  readonly appName: string;
}

/**
 * The confidential application by which pipelines ask the identity domain for a session. It has no role.
 *
 * **Its client secret is in the state and in plans of Terraform in clear text**: the provider exports it and does not
 * mark it as sensitive. The secret opens nothing without a token that a trust accepts, but everyone who can read the
 * state has it. `check` reports the application.
 */
export class ExchangeApp extends Construct {
  /** Its client id. */
  public readonly clientId: string;

  constructor(scope: Construct, id: string, { domainUrl, appName }: ExchangeAppProps) {
    super(scope, id);
    this.clientId = new IdentityDomainsApp(this, 'Resource', {
      ...inHomeRegion(this),
      idcsEndpoint: domainUrl,
      schemas: ['urn:ietf:params:scim:schemas:oracle:idcs:App'],
      displayName: plainText(appName),
      description: 'Exchanges tokens of pipelines for sessions',
      basedOnTemplate: { value: 'CustomWebAppTemplateId', wellKnownId: 'CustomWebAppTemplateId' },
      active: true,
      isOauthClient: true,
      clientType: 'confidential',
      allowedGrants: ['client_credentials'],
      showInMyApps: false,
      // The domain adds the schemas of extensions.
      lifecycle: { ignoreChanges: ['schemas'] },
    }).name;
  }
}
