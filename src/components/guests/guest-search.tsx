import Form from "next/form";
import Link from "next/link";
import { buttonStyles, inputStyle, linkStyle } from "#src/components/ui/styles.ts";

/** The search is in the page's address, and works without scripts. */
export function GuestSearch({ path, search }: { path: string; search: string }) {
  return (
    <Form action={path} className="flex flex-wrap items-center gap-3 px-5 pb-5" replace scroll={false}>
      <label className="min-w-48 flex-1 sm:max-w-xs">
        <span className="sr-only">Search guests by name or email</span>
        <input
          key={search}
          className={inputStyle}
          defaultValue={search}
          maxLength={200}
          name="guest"
          placeholder="Name or email"
          type="search"
        />
      </label>
      <button className={buttonStyles.secondary} type="submit">
        Search
      </button>
      {search ? (
        <Link className={`${linkStyle} text-sm`} href={path} replace scroll={false}>
          Show all
        </Link>
      ) : null}
    </Form>
  );
}
