import { DatabaseError } from "./errors.ts";
import type { Database } from "./open-database.ts";

type Session = Database["_"]["session"];

/**
 * Makes each failed statement throw a {@link DatabaseError}, in transactions too: what the framework and the libraries
 * log about an error then holds none of the statement's values.
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
      // An error from the work is passed on as it is; an earlier one is the database's, which gave no connection.
      throw hasBegun ? error : new DatabaseError(error);
    }
  };
}
