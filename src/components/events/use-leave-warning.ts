import { useEffect } from "react";

const QUESTION = "Leave without saving? Your changes are kept in this browser.";

/** Asks before the user leaves a page with unsaved changes, by a link or by closing it. */
export function useLeaveWarning(isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return;

    const beforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const click = (event: MouseEvent) => {
      const isElsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0;
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      const leaves = link instanceof HTMLAnchorElement && !isElsewhere && leavesPage(link);
      if (leaves && !window.confirm(QUESTION)) {
        event.preventDefault();
        event.stopPropagation();
      }
    };
    window.addEventListener("beforeunload", beforeUnload);
    // Before the framework's own listener, which would follow the link.
    document.addEventListener("click", click, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", beforeUnload);
      document.removeEventListener("click", click, { capture: true });
    };
  }, [isDirty]);
}

/** Paging a list on this page, or downloading a file, leaves the form as it is. */
function leavesPage(link: HTMLAnchorElement): boolean {
  return (
    !link.target && !link.hash && !link.hasAttribute("download") && link.pathname !== window.location.pathname
  );
}
