import { WrittenStatement } from '../analysis';
import { EscalationFacts } from './escalation-facts';
import { NamedPrincipal } from './named-principal';

/** Something that a principal may do on its way to pushing. */
export interface EscalationStep {
  /** Name of the principal. */
  readonly who: string;

  /** The permission in words, for example `may manage dynamic groups`. */
  readonly may: string;

  /** The result, for example `matches any machine`. */
  readonly then: string;

  /**
   * Name of the principal that it acts as afterwards.
   *
   * @default - itself: it can push then
   */
  readonly as?: string;

  /** The statements that let it. */
  readonly statements: readonly WrittenStatement[];
}

/** One way to obtain access that no statement allows directly, from one page of Oracle. */
export interface EscalationRule {
  /** Name of the rule. */
  readonly id: string;

  /** Page of Oracle about what makes it possible. */
  readonly see: string;

  /**
   * Who can let itself push to the place that the facts are about.
   *
   * @default - nobody, by this rule
   */
  readonly direct?: (facts: EscalationFacts) => EscalationStep[];

  /**
   * Who can act as another principal.
   *
   * @default - nobody, by this rule
   */
  readonly into?: (facts: EscalationFacts, as: NamedPrincipal) => EscalationStep[];
}

/** A step, and the rule that found it. */
export interface ChainLink extends EscalationStep {
  readonly rule: EscalationRule;
}

/** The steps by which a principal that may not push can make itself able to push. */
export interface EscalationChain {
  /** Name of the principal. */
  readonly who: string;

  /** The steps in their order. */
  readonly links: readonly [ChainLink, ...ChainLink[]];

  /** The whole chain in words. */
  readonly told: string;

  /** Whether it is the built-in group `Administrators`, which no policy limits. */
  readonly builtIn: boolean;
}
