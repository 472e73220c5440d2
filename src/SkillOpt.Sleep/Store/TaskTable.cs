namespace SkillOpt.Sleep;

/// <summary>Tasks that were found, and what their groups were used for.</summary>
internal sealed class TaskTable(SleepStore store)
{
    /// <summary>The stored tasks of a scope.</summary>
    public IReadOnlyList<MinedTask> In(ProjectScope scope)
    {
        using var rows = store.Database.Prepare("SELECT project, body FROM tasks ORDER BY id");
        var tasks = new List<MinedTask>();
        while (rows.Read())
        {
            if (scope.Contains(rows.GetText(0)))
            {
                tasks.Add(MinedTaskJson.Read(rows.GetText(1)));
            }
        }

        return tasks;
    }

    /// <summary>Stores a task, in place of what was stored of it before.</summary>
    public void Put(MinedTask task, long night)
    {
        using var statement = store.Database.Prepare("INSERT OR REPLACE INTO tasks VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
        statement
            .Bind(1, task.Id)
            .Bind(2, task.Project)
            .Bind(3, task.Kin)
            .Bind(4, task.Group)
            .Bind(5, MinedTaskJson.Write(task))
            .Bind(6, night)
            .Run();
    }

    /// <summary>What groups of a project were used for.</summary>
    public IReadOnlyDictionary<string, GroupUse> Uses(string project)
    {
        using var rows = store.Database.Prepare("SELECT grp, purpose, decisions FROM uses WHERE project = ?1").Bind(1, project);
        var uses = new Dictionary<string, GroupUse>(StringComparer.Ordinal);
        while (rows.Read())
        {
            uses[rows.GetText(0)] = new GroupUse(rows.GetText(1), rows.GetInt64(2));
        }

        return uses;
    }

    /// <summary>Remembers what a group is used for.</summary>
    public void Put(string project, string group, GroupUse use, long night)
    {
        using var statement = store.Database.Prepare("INSERT OR REPLACE INTO uses VALUES(?1, ?2, ?3, ?4, ?5)");
        statement.Bind(1, project).Bind(2, group).Bind(3, use.Purpose).Bind(4, night).Bind(5, use.Decisions).Run();
    }
}
