import { describe, expect, test } from "@jest/globals";
import type { Store } from "../../../functions/core/ports.ts";
import { minutes, NOW, newUnit, personOf } from "./samples.ts";

export const peopleContract = (given: () => Store): void => {
  const people = () => given().people;
  const namesFor = async (word: string) => (await people().search(word)).map(({ name }) => name).sort();

  describe("people", () => {
    test("are read by id, those who are not there left out, each once", async () => {
      const all = Array.from({ length: 101 }, () => personOf({ name: "-" }));
      await people().put(all);
      const ids = all.map(({ id }) => id);
      const found = await people().many([...ids, ...ids, "nobody"]);
      expect(found.map(({ id }) => id).sort()).toEqual([...ids].sort());
      expect(await people().get(ids[0] ?? "")).toEqual(all[0]);
      expect(await people().get("nobody")).toBeUndefined();
      expect(await people().many([])).toEqual([]);
    });

    test("are counted by unit, and leave the one that they moved from", async () => {
      const [from, to] = [newUnit(), newUnit()];
      const [stays, moves] = [personOf({ unit: from, unitName: "Lama" }), personOf({ unit: from })];
      await people().put([moves, stays]);
      await people().put([{ ...moves, unit: to, unitName: "Baru" }]);
      const units = (await people().units()).filter(({ code }) => code === from || code === to);
      expect(units).toEqual([
        { code: from, name: "Lama", people: 1 },
        { code: to, name: "Baru", people: 1 },
      ]);
    });

    test("are found by how a word of their name or their NIP begins", async () => {
      await people().put([
        personOf({ name: "Zulaikha Wémbley-Quartz", nip: "197703032003032777" }),
        personOf({ name: "Wembo Zulkarnaen", nip: "197703042003032777" }),
      ]);
      expect(await namesFor("zul")).toEqual(["Wembo Zulkarnaen", "Zulaikha Wémbley-Quartz"]);
      expect(await namesFor("QUARTZ")).toEqual(["Zulaikha Wémbley-Quartz"]);
      expect(await namesFor("19770303")).toEqual(["Zulaikha Wémbley-Quartz"]);
      expect(await namesFor("zulx")).toEqual([]);
      expect(await namesFor("-")).toEqual([]);
    });

    test("are found by their name of now, even if it holds their NIP", async () => {
      const person = personOf({ name: "Xaverius Lama", nip: "196601011990011111" });
      await people().put([person]);
      await people().put([{ ...person, name: "Xenia 196601011990011111" }]);
      expect(await namesFor("xav")).toEqual([]);
      expect(await namesFor("xen")).toEqual(["Xenia 196601011990011111"]);
    });

    test("are found by fifties", async () => {
      await people().put(Array.from({ length: 51 }, () => personOf({ name: "Yohanes" })));
      expect(await namesFor("yohanes")).toHaveLength(50);
    });

    test("get mails in another language from then on, and nobody is made by it", async () => {
      const person = personOf();
      await people().put([person]);
      await people().setLanguage(person.id, "en");
      await people().setLanguage(person.id, "en");
      await people().setLanguage("nobody", "en");
      expect(await people().get(person.id)).toEqual({ ...person, language: "en" });
      expect(await people().get("nobody")).toBeUndefined();
    });

    test("remember a bounce, and nobody is made by it", async () => {
      const person = personOf();
      await people().put([person]);
      await people().markBounced(person.id, [person.email.toUpperCase()], NOW);
      await people().markBounced(person.id, [person.email], minutes(1));
      await people().markBounced("nobody", [person.email], NOW);
      expect(await people().get(person.id)).toEqual({ ...person, bouncedAt: NOW });
      expect(await people().get("nobody")).toBeUndefined();
    });

    test("whose address was put right have not bounced with the old one", async () => {
      const person = personOf({ email: "baru@pemkot.test" });
      await people().put([person]);
      await people().markBounced(person.id, ["lama@pemkot.test"], NOW);
      expect(await people().get(person.id)).toEqual(person);
    });

    test("who bounced while another wrote keep both", async () => {
      const person = personOf();
      await people().put([person]);
      await Promise.all([
        people().markBounced(person.id, [person.email], NOW),
        people().setLanguage(person.id, "en"),
      ]);
      expect(await people().get(person.id)).toMatchObject({ bouncedAt: NOW });
    });
  });
};
