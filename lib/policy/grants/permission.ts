import { PolicyStatementProps } from '../../policy-language';

/** The statement of a grant without its subject and location, which the grant adds. */
export type Permission = Pick<PolicyStatementProps, 'action' | 'resourceType' | 'where'>;
