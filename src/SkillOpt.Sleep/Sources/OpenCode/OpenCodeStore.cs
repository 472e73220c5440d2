using System.Text.Json;
using System.Text.RegularExpressions;
using SkillOpt.Runs;

namespace SkillOpt.Sleep;

/// <summary>Reads the store of opencode: sessions, messages, and the parts of messages, as JSON in columns.</summary>
internal static partial class OpenCodeStore
{
    /// <summary>Every session that no other one began.</summary>
    public static IReadOnlyList<SessionDigest> Read(string path, string source, SourceContext context)
    {
        using var snapshot = StoreSnapshot.Take(path);
        var digests = new List<SessionDigest>();
        foreach (var session in Sessions(snapshot.Database))
        {
            var digest = new DigestBuilder(source, session.Id, context.Redactor) { Project = session.Folder };
            if (OwnAgent().IsMatch(session.Agent))
            {
                digest.Mark(SessionMark.OwnCall);
            }

            digest.At(Instant.OfEpoch(session.CreatedAt));
            digest.At(Instant.OfEpoch(session.UpdatedAt));
            try
            {
                digest.Branch = BranchOf(session.Metadata);
                Messages(snapshot.Database, session.Id, digest);
                digests.Add(digest.Build($"opencode://{session.Id}"));
            }
            catch (JsonException)
            {
                context.Trouble($"{path}: session {session.Id} holds what is no JSON, passed over.");
            }
        }

        return digests;
    }

    private static List<(string Id, string Folder, string Agent, double CreatedAt, double UpdatedAt, string? Metadata)> Sessions(
        SqliteDatabase store
    )
    {
        // Columns come and go between versions; what is not there is nothing.
        var columns = Columns(store, "session");
        var agent = columns.Contains("agent") ? "agent" : "''";
        var metadata = columns.Contains("metadata") ? "metadata" : "NULL";
        using var rows = store.Prepare(
            $"SELECT id, directory, {agent}, time_created, time_updated, {metadata} FROM session WHERE parent_id IS NULL ORDER BY id"
        );
        var sessions = new List<(string, string, string, double, double, string?)>();
        while (rows.Read())
        {
            sessions.Add(
                (rows.GetText(0), rows.GetText(1), rows.GetText(2), rows.GetDouble(3) ?? 0, rows.GetDouble(4) ?? 0, rows.GetTextOrNull(5))
            );
        }

        return sessions;
    }

    private static void Messages(SqliteDatabase store, string session, DigestBuilder digest)
    {
        using var messages = store.Prepare("SELECT id, data FROM message WHERE session_id = ?1 ORDER BY time_created, id").Bind(1, session);
        while (messages.Read())
        {
            using var data = JsonDocument.Parse(messages.GetText(1));
            if (data.RootElement.Get("error") is not null)
            {
                digest.Signal("neg:opencode_message_error");
            }

            var text = Parts(store, messages.GetText(0), digest);
            if (data.RootElement.Is("role", "user"))
            {
                digest.Prompt(text);
            }
            else if (data.RootElement.Is("role", "assistant"))
            {
                digest.Reply(text);
            }
        }
    }

    private static string Parts(SqliteDatabase store, string message, DigestBuilder digest)
    {
        using var parts = store.Prepare("SELECT data FROM part WHERE message_id = ?1 ORDER BY time_created, id").Bind(1, message);
        var texts = new List<string>();
        while (parts.Read())
        {
            using var data = JsonDocument.Parse(parts.GetText(0));
            var part = data.RootElement;
            switch (part.Text("type"))
            {
                case "text" when !part.IsTrue("synthetic") && !part.IsTrue("ignored"):
                    texts.Add(part.Text("text") ?? "");
                    break;
                case "tool":
                    var state = part.Get("state");
                    var input = state?.Get("input");
                    digest.Tool(part.Text("tool"));
                    digest.Skill(
                        part.Is("tool", "skill")
                            ? input?.Text("name")
                            : SkillFiles.NameIn(input?.Text("filePath") ?? input?.Text("command"))
                    );
                    digest.Foreign(state?.Text("output") ?? "");
                    break;
                case "tool-invocation":
                    digest.Tool(part.Get("toolInvocation")?.Text("toolName"));
                    break;
                default:
                    break;
            }
        }

        return string.Join('\n', texts);
    }

    private static string BranchOf(string? metadata)
    {
        if (metadata is null)
        {
            return "";
        }

        using var document = JsonDocument.Parse(metadata);
        return document.RootElement.Text("gitBranch") ?? "";
    }

    private static HashSet<string> Columns(SqliteDatabase store, string table)
    {
        using var rows = store.Prepare("SELECT name FROM pragma_table_info(?1)").Bind(1, table);
        var columns = new HashSet<string>(StringComparer.Ordinal);
        while (rows.Read())
        {
            columns.Add(rows.GetText(0));
        }

        return columns;
    }

    [GeneratedRegex("^skillopt-sleep-[0-9a-f]{32}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OwnAgent();
}
