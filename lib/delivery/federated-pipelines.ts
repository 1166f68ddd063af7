import { Lazy, TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import { ConfigurationError, Misconfiguration, throwIfProblem } from '../core';
import { ICompartment } from '../identity';
import { DefaultDomain } from './default-domain';
import { ExchangeApp } from './exchange-app';
import { domainUrlProblem } from './domain-url';
import { FederatedPipeline, FederatedPipelineProps } from './federated-pipeline';
import { PropagationTrust } from './propagation-trust';
import { TokenIssuer } from './token-issuer';
import { TrustRule } from './trust-rule';

/**
 * The confidential application by which pipelines exchange their tokens.
 *
 * - `{ clientId }`: made outside Terraform, so that its client secret is in no state. `docs/sign-in.md` describes how.
 * - `'made-with-secret-in-state'`: made by Terraform, whose state and plans then contain the client secret in clear text.
 */
export type ExchangeAppSource = { readonly clientId: string } | 'made-with-secret-in-state';

/** Properties of {@link FederatedPipelines}. */
export interface FederatedPipelinesProps {
  /** The tenancy. Its default identity domain has the trusts, the users and the groups. */
  readonly tenancy: ICompartment;

  /** First part of the names of trusts and of the application, for example `acme`: letters, digits, `_`, `.` and `-`. */
  readonly name: string;

  /** The application by which pipelines exchange their tokens. */
  readonly app: ExchangeAppSource;

  /**
   * Whether this construct makes the trust of each issuer. A domain can have one trust for each issuer.
   *
   * If another stack, or a person, makes it, the output `rules` has the rules that its owner has to add.
   *
   * @default 'made-here'
   */
  readonly trusts?: 'made-here' | 'made-elsewhere';

  /**
   * URL of the default identity domain, for example `https://idcs-a1b2.identity.oraclecloud.com`.
   *
   * @default - Terraform looks it up when it plans
   */
  readonly domainUrl?: string;
}

/**
 * Pipelines outside OCI that sign in without a registry token and without an API key: the identity domain exchanges the
 * token of a job of GitHub or GitLab for a session of a service user, which lasts an hour at most.
 *
 * The exchange needs the client secret of an application, which the pipeline keeps. It opens nothing without a token
 * that a trust accepts.
 *
 * @example
 * const pipelines = new FederatedPipelines(stack, 'Pipelines', {
 *   tenancy: stack.tenancy,
 *   name: 'acme',
 *   app: { clientId: 'f2a1b0c9' },
 * });
 * const group = new Group(stack, 'Payments', { tenancy: stack.tenancy, groupName: 'payments', description: 'Pipelines' });
 * const payments = pipelines.add('Payments', {
 *   group,
 *   userName: 'payments-ci',
 *   subjects: [GitHubSubject.branch('acme', 'payments', 'main')],
 * });
 * platform.repository('dev', 'payments/api').grantPush(payments);
 */
export class FederatedPipelines extends Construct {
  /** URL of the identity domain. */
  public readonly domainUrl: string;

  /** Client id of the application. */
  public readonly clientId: string;

  private readonly trusts = new Map<string, PropagationTrust>();
  private readonly rulesElsewhere: TrustRule[] = [];

  /** @throws ConfigurationError if the URL is not one of an identity domain, or the name has another character */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: FederatedPipelinesProps,
  ) {
    super(scope, id);
    const { app, domainUrl, name, tenancy } = props;
    throwIfProblem(this, nameProblem(name) ?? (domainUrl === undefined ? undefined : domainUrlProblem(domainUrl)));
    this.domainUrl = domainUrl ?? DefaultDomain.of(this, tenancy).url;
    this.clientId =
      app === 'made-with-secret-in-state'
        ? new ExchangeApp(this, 'App', { domainUrl: this.domainUrl, appName: `${name}-pipelines` }).clientId
        : app.clientId;
    new TerraformOutput(this, 'domain', { value: this.domainUrl });
    new TerraformOutput(this, 'client', { value: this.clientId });
    if (props.trusts === 'made-elsewhere') {
      new TerraformOutput(this, 'rules', {
        value: Lazy.anyValue({
          produce: () =>
            this.rulesElsewhere.map(({ subject, userId }) => ({
              issuer: subject.issuer.url,
              rule: subject.rule,
              user: userId,
            })),
        }),
      });
    }
  }

  /**
   * Makes a service user that joins the group, and lets pipelines with one of the subjects sign in as it. Each subject
   * is one branch, environment or workflow, and is for one user.
   *
   * @throws ConfigurationError if there is no subject
   */
  public add(id: string, props: FederatedPipelineProps): FederatedPipeline {
    return this.addAt(this, id, props);
  }

  /**
   * As `add`, with the service user below `scope`, which can be in another stack.
   *
   * @throws ConfigurationError if there is no subject
   */
  public addAt(scope: Construct, id: string, props: FederatedPipelineProps): FederatedPipeline {
    if (props.subjects.length === 0) {
      throw new ConfigurationError(scope, {
        given: `pipeline '${id}' without a subject`,
        why: 'no pipeline could sign in as its user',
        fix: "name at least one, for example GitHubSubject.branch('acme', 'payments', 'main')",
      });
    }
    const pipeline = new FederatedPipeline(scope, id, { ...props, domainUrl: this.domainUrl });
    for (const subject of props.subjects) {
      this.addRule({ subject, userId: pipeline.user.idInDomain, user: props.userName });
    }
    return pipeline;
  }

  /**
   * Adds a rule for a user that this app does not make, from the output `rules` of another stack.
   *
   * @example
   * platform.pipelines?.addRule({
   *   subject: GitHubSubject.branch('acme', 'shop', 'main'),
   *   userId: '8c1f0a5be0f74d0e9f8b',
   *   user: 'shop-ci',
   * });
   */
  public addRule(rule: TrustRule): void {
    if (this.props.trusts === 'made-elsewhere') {
      this.rulesElsewhere.push(rule);
    } else {
      this.trustOf(rule.subject.issuer).addRule(rule);
    }
  }

  private trustOf(issuer: TokenIssuer): PropagationTrust {
    const made = this.trusts.get(issuer.url);
    const { domainUrl, clientId, props } = this;
    const trust =
      made ??
      new PropagationTrust(this, `Trust-${issuer.name}`, {
        ...{ domainUrl, clientId, issuer },
        trustName: `${props.name}-${issuer.name}`,
      });
    this.trusts.set(issuer.url, trust);
    return trust;
  }
}

/** The name is part of an expression of Terraform. */
function nameProblem(name: string): Misconfiguration | undefined {
  return /^[\w.-]+$/.test(name)
    ? undefined
    : {
        given: `name '${name}'`,
        why: 'names of trusts have letters, digits, _ . and - here',
        fix: "write it like 'acme'",
      };
}
