import { PolicyStatementProps } from './statement-parts';

/** What a grant is for: the statement without its subject and place, which the grant fills in. */
export type Permission = Pick<PolicyStatementProps, 'action' | 'resourceType' | 'where'>;
