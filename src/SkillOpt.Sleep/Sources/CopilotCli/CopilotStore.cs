using SkillOpt.Runs;

namespace SkillOpt.Sleep;

/// <summary>Reads the store of the Copilot command line.</summary>
internal static class CopilotStore
{
    private const int MostTurns = 400;

    /// <summary>Every session of the store.</summary>
    public static IReadOnlyList<SessionDigest> Read(string path, string source, SourceContext context)
    {
        using var snapshot = StoreSnapshot.Take(path);
        var digests = new List<SessionDigest>();
        foreach (var session in Sessions(snapshot.Database))
        {
            var digest = new DigestBuilder(source, session.Id, context.Redactor) { Project = session.Folder, Branch = session.Branch };
            digest.At(Instant.Parse(session.CreatedAt));
            digest.At(Instant.Parse(session.UpdatedAt));
            Turns(snapshot.Database, session.Id, digest);
            Files(snapshot.Database, session.Id, digest);
            digests.Add(digest.Build($"{path}#{session.Id}"));
        }

        return digests;
    }

    private static List<(string Id, string Folder, string Branch, string CreatedAt, string UpdatedAt)> Sessions(SqliteDatabase store)
    {
        using var rows = store.Prepare("SELECT id, cwd, branch, created_at, updated_at FROM sessions WHERE cwd <> '' ORDER BY id");
        var sessions = new List<(string, string, string, string, string)>();
        while (rows.Read())
        {
            sessions.Add((rows.GetText(0), rows.GetText(1), rows.GetText(2), rows.GetText(3), rows.GetText(4)));
        }

        return sessions;
    }

    private static void Turns(SqliteDatabase store, string id, DigestBuilder digest)
    {
        using var rows = store
            .Prepare("SELECT user_message, assistant_response FROM turns WHERE session_id = ?1 ORDER BY turn_index, id LIMIT ?2")
            .Bind(1, id)
            .Bind(2, MostTurns);
        while (rows.Read())
        {
            digest.Prompt(rows.GetText(0));
            digest.Reply(rows.GetText(1));
        }
    }

    private static void Files(SqliteDatabase store, string id, DigestBuilder digest)
    {
        using var rows = store
            .Prepare("SELECT file_path, tool_name FROM session_files WHERE session_id = ?1 ORDER BY file_path, tool_name")
            .Bind(1, id);
        while (rows.Read())
        {
            digest.File(rows.GetText(0));
            digest.Tool(rows.GetText(1));
        }
    }
}
