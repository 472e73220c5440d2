namespace SkillOpt.Sleep;

/// <summary>Proposals, and the lines that adopted ones brought.</summary>
internal sealed class ProposalTable(SleepStore store)
{
    /// <summary>All proposals, the latest first.</summary>
    public IReadOnlyList<Proposal> All()
    {
        using var rows = store.Database.Prepare("SELECT body FROM proposals ORDER BY night DESC, id");
        var proposals = new List<Proposal>();
        while (rows.Read())
        {
            proposals.Add(Proposal.FromJson(rows.GetText(0)));
        }

        return proposals;
    }

    /// <summary>Stores a proposal; others that wait for the same document give way to it.</summary>
    public void Stage(Proposal proposal)
    {
        foreach (var other in All().Where(p => p.State == ProposalState.Staged && p.LivePath == proposal.LivePath && p.Id != proposal.Id))
        {
            Put(other with { State = ProposalState.Superseded });
        }

        Put(proposal);
    }

    /// <summary>Stores a proposal.</summary>
    public void Put(Proposal proposal)
    {
        using var statement = store.Database.Prepare("INSERT OR REPLACE INTO proposals VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
        statement
            .Bind(1, proposal.Id)
            .Bind(2, proposal.Night)
            .Bind(3, proposal.Project)
            .Bind(4, proposal.Skill)
            .Bind(5, proposal.State.ToString())
            .Bind(6, proposal.ToJson())
            .Run();
    }
}
