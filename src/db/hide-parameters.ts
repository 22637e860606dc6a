import { DatabaseError } from "./errors.ts";
import type { Database } from "./open-database.ts";

type Session = Database["_"]["session"];

/**
 * Has each statement that fails throw a {@link DatabaseError}: what the framework and the libraries log of an error holds
 * nothing then that a statement was given. Transactions included.
 */
export function hideParameters(db: Database): Database {
  hideOf(db._.session);
  return db;
}

function hideOf(session: Session): void {
  const prepareQuery: Session["prepareQuery"] = session.prepareQuery.bind(session);
  const transaction: Session["transaction"] = session.transaction.bind(session);

  session.prepareQuery = (...statement) => {
    const prepared = prepareQuery(...statement);
    const execute = prepared.execute.bind(prepared);
    prepared.execute = (...values) =>
      execute(...values).catch((error: unknown) => {
        throw new DatabaseError(error);
      });
    return prepared;
  };
  session.transaction = async (work, config) => {
    let hasBegun = false;
    try {
      return await transaction((inner) => {
        hasBegun = true;
        hideOf(inner._.session);
        return work(inner);
      }, config);
    } catch (error) {
      // What the work threw is its own; before it there was only the database, which gave no connection.
      throw hasBegun ? error : new DatabaseError(error);
    }
  };
}
