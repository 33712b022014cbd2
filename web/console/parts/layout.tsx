import {
  AppShell,
  Box,
  Burger,
  Button,
  Container,
  Group,
  NavLink,
  SegmentedControl,
  Stack,
  Text,
} from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link, Outlet, useLocation } from "react-router";
import type { Me } from "../../../functions/http/api/types.ts";
import {
  IconLogout,
  IconPencil,
  IconRefresh,
  IconSettings,
  IconShieldCheck,
  IconUserShare,
  IconUsers,
} from "../icons.ts";
import { useAgency } from "../queries.ts";
import { useSession } from "../session.tsx";
import { type Language, useWords } from "../text.tsx";

export const LanguageSwitch = () => {
  const { t, language, setLanguage } = useWords();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t("app.language")}
      value={language}
      onChange={(value) => setLanguage(value === "en" ? "en" : ("id" satisfies Language))}
      data={[
        { value: "id", label: "ID" },
        { value: "en", label: "EN" },
      ]}
    />
  );
};

/** The product, and whose it is where that is known. */
export const Brand = ({ agency }: { readonly agency?: string | undefined }) => {
  const { t } = useWords();
  return (
    <Group gap="sm" wrap="nowrap">
      <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
        <rect width="32" height="32" rx="7" fill="#1b4b73" />
        <path d="M16 7a9 9 0 1 1-8.5 6" fill="none" stroke="#fff" strokeWidth="3.2" strokeLinecap="round" />
      </svg>
      <Box>
        <Text fw={700} lh={1.1}>
          {t("app.name")}
        </Text>
        <Text size="xs" c="dark.3" visibleFrom="xs">
          {agency ?? t("app.tagline")}
        </Text>
      </Box>
    </Group>
  );
};

const Links = ({ me, onFollow }: { readonly me: Me; readonly onFollow: () => void }) => {
  const { t } = useWords();
  const { pathname } = useLocation();
  const reads = me.roles.includes("hr") || me.roles.includes("auditor");
  const links = [
    {
      to: "/",
      label: t("nav.cycles"),
      icon: IconRefresh,
      here: pathname === "/" || /^\/(cycles|appraisals|launch)/.test(pathname),
    },
    ...(reads
      ? [
          { to: "/roster", label: t("nav.roster"), icon: IconUsers, here: pathname.startsWith("/roster") },
          {
            to: "/delegations",
            label: t("nav.delegations"),
            icon: IconUserShare,
            here: pathname.startsWith("/delegations"),
          },
          { to: "/studio", label: t("nav.studio"), icon: IconPencil, here: pathname.startsWith("/studio") },
          {
            to: "/releases",
            label: t("nav.releases"),
            icon: IconShieldCheck,
            here: pathname.startsWith("/releases"),
          },
          {
            to: "/settings",
            label: t("nav.settings"),
            icon: IconSettings,
            here: pathname.startsWith("/settings"),
          },
        ]
      : []),
  ];
  return links.map(({ to, label, icon: Icon, here }) => (
    <NavLink
      key={to}
      component={Link}
      to={to}
      label={label}
      active={here}
      aria-current={here ? "page" : undefined}
      leftSection={<Icon size={20} stroke={1.7} aria-hidden />}
      onClick={onFollow}
    />
  ));
};

/** What stands around every page. */
export const Layout = ({ me }: { readonly me: Me }) => {
  const { t } = useWords();
  const { signOut } = useSession();
  const [opened, { toggle, close }] = useDisclosure();
  const agency = useAgency().data?.agency;
  return (
    <AppShell
      header={{ height: 60 }}
      navbar={{ width: 220, breakpoint: "sm", collapsed: { mobile: !opened } }}
      padding="md"
    >
      <a className="skip" href="#content">
        {t("app.skip")}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group wrap="nowrap" gap="sm">
            <Burger
              opened={opened}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={t("app.menu")}
              aria-expanded={opened}
            />
            <Brand agency={agency} />
          </Group>
          <LanguageSwitch />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label={t("app.menu")}>
        <AppShell.Section grow>
          <Links me={me} onFollow={close} />
        </AppShell.Section>
        <AppShell.Section>
          <Stack gap="xs" p="xs">
            <Box>
              <Text size="sm" fw={600}>
                {me.name ?? me.id}
              </Text>
              <Text size="xs" c="dark.3">
                {me.roles.map((role) => t(`role.${role}`)).join(", ")}
              </Text>
            </Box>
            <Button
              variant="default"
              size="xs"
              leftSection={<IconLogout size={16} aria-hidden />}
              onClick={signOut}
            >
              {t("sign.out")}
            </Button>
          </Stack>
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <Container size="xl" p={0}>
          <Outlet context={me} />
        </Container>
      </AppShell.Main>
    </AppShell>
  );
};
