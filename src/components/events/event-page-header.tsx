import Link from "next/link";
import { buttonStyles, linkStyle } from "#src/components/ui/styles.ts";

type EventPageHeaderProps = {
  title: string;
  /** Null for an event that has no public page. */
  publicPath: string | null;
  duplicate: () => Promise<void>;
  /** The series that it is a session of. */
  series: readonly { id: string; fields: Readonly<Record<string, unknown>> }[];
};

export function EventPageHeader({ title, publicPath, duplicate, series }: EventPageHeaderProps) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="flex min-w-0 flex-col gap-1">
        <Link className={`${linkStyle} self-start text-sm`} href="/organizer/events">
          All events
        </Link>
        <h1 className="text-2xl font-semibold wrap-anywhere">{title || "Untitled"}</h1>
        {series.map(({ id, fields }) => (
          <p className="text-sm text-muted" key={id}>
            Session of{" "}
            <Link className={linkStyle} href={`/organizer/series/${encodeURIComponent(id)}`} prefetch={false}>
              {typeof fields["title"] === "string" ? fields["title"] : "a series"}
            </Link>
          </p>
        ))}
        {publicPath ? (
          <Link className={`${linkStyle} self-start text-sm`} href={publicPath} prefetch={false}>
            View public page
          </Link>
        ) : null}
      </div>
      <form action={duplicate}>
        <button className={buttonStyles.secondary} type="submit">
          Duplicate
        </button>
      </form>
    </div>
  );
}
