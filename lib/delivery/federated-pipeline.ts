import { Construct } from 'constructs';
import { Condition, Subject } from '../policy-language';
import { Group, IPrincipal } from '../identity';
import { PipelineSubject } from './pipeline-subject';
import { ServiceUser } from './service-user';

/** Properties of {@link FederatedPipeline}. */
export interface FederatedPipelineProps {
  /** Group that the service user joins. Grants are for the group. */
  readonly group: Group;

  /** Name of the service user, unique in the identity domain. */
  readonly userName: string;

  /** The pipelines that sign in as the user. Each is the subject of one user only. */
  readonly subjects: readonly PipelineSubject[];
}

/** Pipelines that sign in as one service user. As a principal, it is the group of the user. */
export class FederatedPipeline extends Construct implements IPrincipal {
  public readonly subject: Subject;
  public readonly where?: Condition;

  /** The pipelines that sign in as the user. */
  public readonly subjects: readonly PipelineSubject[];

  /** The user that they sign in as. */
  public readonly user: ServiceUser;

  constructor(scope: Construct, id: string, props: FederatedPipelineProps & { readonly domainUrl: string }) {
    super(scope, id);
    this.subject = props.group.subject;
    this.subjects = props.subjects;
    this.user = new ServiceUser(this, 'User', {
      domainUrl: props.domainUrl,
      userName: props.userName,
      description: 'Service user of a pipeline, without credentials',
    });
    props.group.addMember(this.user);
  }
}
