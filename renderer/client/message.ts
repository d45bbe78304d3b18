import { ContractError, type Issue } from '../../shared/contract/errors.ts';
import { told } from '../strings/told.ts';

/** What an error says to people, in the language of the page where it can. */
export function messageOf(error: unknown): string {
  if (error instanceof ContractError) return told(error.message, error.said);
  return error instanceof Error ? error.message : String(error);
}

/** What is wrong at one place, likewise. */
export const issueText = ({ message, said }: Pick<Issue, 'message' | 'said'>): string => told(message, said);
