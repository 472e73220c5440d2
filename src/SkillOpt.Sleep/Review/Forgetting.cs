using System.Text.Json.Nodes;

namespace SkillOpt.Sleep;

/// <summary>Deletes everything that Sleep keeps. Documents stay as they are.</summary>
internal static class Forgetting
{
    /// <summary>Deletes it.</summary>
    /// <exception cref="SkillOptException">SKO7014: a night or an adoption is at work; SKO7016: the folder is not one of
    /// Sleep's.</exception>
    public static CommandAnswer Run(SleepHome home)
    {
        if (!Directory.Exists(home.Folder))
        {
            return new CommandAnswer(new JsonObject { ["deleted"] = false }, [$"There is nothing in {home.Folder}."]);
        }

        if (!File.Exists(home.Database))
        {
            throw new SkillOptException(
                "SKO7016",
                $"{home.Folder} holds no database of Sleep, so nothing in it was deleted; delete it yourself if you mean it."
            );
        }

        using (AdoptionLock.Take(Path.Combine(home.Folder, "night.lock"), "spending a night"))
        using (AdoptionLock.Take(Path.Combine(home.Folder, "adopt.lock"), "adopting"))
        {
            // Only what Sleep makes; somebody may keep sessions of the neutral format beside it.
            foreach (
                var folder in new[]
                {
                    home.Nights,
                    home.Adoptions,
                    Path.Combine(home.Folder, "attempts"),
                    Path.Combine(home.Folder, "mining"),
                }.Where(Directory.Exists)
            )
            {
                Directory.Delete(folder, recursive: true);
            }

            foreach (var file in Directory.EnumerateFiles(home.Folder, "sleep.db*"))
            {
                File.Delete(file);
            }
        }

        File.Delete(Path.Combine(home.Folder, "night.owner"));
        File.Delete(Path.Combine(home.Folder, "night.lock"));
        File.Delete(Path.Combine(home.Folder, "adopt.lock"));
        if (!Directory.EnumerateFileSystemEntries(home.Folder).Any())
        {
            Directory.Delete(home.Folder);
        }

        return new CommandAnswer(
            new JsonObject { ["deleted"] = true, ["folder"] = home.Folder },
            [$"Everything that Sleep kept in {home.Folder} is deleted."]
        );
    }
}
