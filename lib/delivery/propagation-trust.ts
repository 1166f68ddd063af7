import { DataResource, Lazy } from 'cdktf';
import { Construct } from 'constructs';
import { DataOciIdentityDomainsIdentityPropagationTrusts } from '../bindings/oci/data-oci-identity-domains-identity-propagation-trusts';
import { IdentityDomainsIdentityPropagationTrust } from '../bindings/oci/identity-domains-identity-propagation-trust';
import { ConfigurationError, warnOnce } from '../core';
import { inHomeRegion } from '../identity';
import { addValidation } from '../synthesized';
import { TokenIssuer } from './token-issuer';
import { mixedClaimsWarning, overlapProblem, TrustRule } from './trust-rule';

/** Properties of {@link PropagationTrust}. */
export interface PropagationTrustProps {
  /** URL of the identity domain. */
  readonly domainUrl: string;

  /** The issuer whose tokens it accepts. */
  readonly issuer: TokenIssuer;

  /** Client id of the application that may exchange them. */
  readonly clientId: string;

  /** Name, unique in the domain. A new name makes Terraform replace the trust. */
  readonly trustName: string;
}

/**
 * The identity propagation trust of one issuer. A domain can have one for each issuer, so Terraform refuses the plan if
 * the domain has another one.
 *
 * The provider cannot read the rules of a trust back. Terraform therefore ignores them in the resource, and replaces
 * the trust when they change: for some seconds, no pipeline of the issuer can sign in.
 *
 * @see https://github.com/oracle/terraform-provider-oci/issues/2545
 */
export class PropagationTrust extends Construct {
  private readonly rules: TrustRule[] = [];

  constructor(scope: Construct, id: string, { domainUrl, issuer, clientId, trustName }: PropagationTrustProps) {
    super(scope, id);
    const lookup = new DataOciIdentityDomainsIdentityPropagationTrusts(this, 'Others', {
      ...inHomeRegion(this),
      idcsEndpoint: domainUrl,
      identityPropagationTrustFilter: `issuer eq "${issuer.url}"`,
    });
    lookup.lifecycle = {
      postcondition: [
        {
          condition: `\${alltrue([for trust in self.identity_propagation_trusts : trust.name == "${trustName}"])}`,
          errorMessage:
            `The identity domain has a trust of ${issuer.url} that this stack does not make, and can have only one. ` +
            "Set trusts: 'made-elsewhere', and pass the output of rules to its owner, or import it.",
        },
      ],
    };

    // The plan shows which rule changes.
    const rules = new DataResource(this, 'Rules', {
      input: Lazy.anyValue({ produce: () => this.blocks().map(({ rule, value }) => ({ rule, user: value })) }),
    });
    new IdentityDomainsIdentityPropagationTrust(this, 'Resource', {
      ...inHomeRegion(this),
      idcsEndpoint: domainUrl,
      schemas: ['urn:ietf:params:scim:schemas:oracle:idcs:IdentityPropagationTrust'],
      name: trustName,
      description: `Pipelines of ${issuer.url}`,
      type: 'JWT',
      active: true,
      issuer: issuer.url,
      publicKeyEndpoint: issuer.keysUrl,
      oauthClients: [clientId],
      allowImpersonation: true,
      subjectType: 'User',
      impersonationServiceUsers: Lazy.anyValue({ produce: () => this.blocks() }),
      lifecycle: {
        ignoreChanges: ['schemas', 'impersonation_service_users'],
        replaceTriggeredBy: [`${rules.terraformResourceType}.${rules.friendlyUniqueId}`],
      },
    });
    addValidation(this, () => this.problems());
  }

  /** Lets pipelines with a subject sign in as a user. */
  public addRule(rule: TrustRule): void {
    this.rules.push(rule);
    const warning = mixedClaimsWarning(this.rules);
    if (warning !== undefined) {
      warnOnce(this, warning);
    }
  }

  private blocks(): { readonly rule: string; readonly value: string }[] {
    return this.rules
      .map(({ subject, userId }) => ({ rule: subject.rule, value: userId }))
      .sort((one, other) => (one.rule < other.rule ? -1 : 1));
  }

  private problems(): string[] {
    const problem = overlapProblem(this.rules);
    return problem === undefined ? [] : [new ConfigurationError(this, problem).message];
  }
}
