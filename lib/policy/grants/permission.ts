import { PolicyStatementProps } from '../../policy-language';

/** What a grant is for: the statement without its subject and place, which the grant fills in. */
export type Permission = Pick<PolicyStatementProps, 'action' | 'resourceType' | 'where'>;
