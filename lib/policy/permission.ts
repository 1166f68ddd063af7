import { GrantOptions } from './grant-options';
import { PolicyStatementProps } from './statement-parts';

/** What a grant is for: the statement without its subject and place, which the grant fills in, and when it holds. */
export type Permission = Pick<PolicyStatementProps, 'action' | 'resourceType' | 'where'> & GrantOptions;
