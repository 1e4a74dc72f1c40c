using System.Data.Common;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Uow;

namespace MailZen.Framework.Tests.EntityFrameworkCore.Uow;

public sealed class GroupFaultsTests
{
    [Theory]
    [InlineData("23505", true, true)] // unique_violation
    [InlineData("22003", true, true)] // numeric_value_out_of_range
    [InlineData("40P01", true, true)] // deadlock_detected
    [InlineData("40001", true, true)] // serialization_failure
    [InlineData("40003", true, false)] // statement_completion_unknown
    [InlineData("55P03", false, true)] // lock_not_available
    [InlineData("57014", false, true)] // query_canceled
    [InlineData("53300", false, true)] // too_many_connections
    [InlineData("57P01", false, false)] // admin_shutdown
    [InlineData("08006", false, false)] // connection_failure
    [InlineData("58030", false, false)] // io_error
    [InlineData("XX000", false, false)] // internal_error
    [InlineData("", false, false)]
    [InlineData(null, false, false)]
    public void Should_Tell_Faults_Apart(string? state, bool isOfOnePart, bool isRolledBack)
    {
        var fault = new Fault(state);

        GroupFaults.IsOfOnePart(fault).ShouldBe(isOfOnePart);
        GroupFaults.IsRolledBack(fault).ShouldBe(isRolledBack);
    }

    [Fact]
    public void Should_Know_A_Refused_Row_And_Nothing_Of_Other_Exceptions()
    {
        var refused = new UniqueConstraintViolationException("ix_users_email", new IOException());
        (GroupFaults.IsOfOnePart(refused), GroupFaults.IsRolledBack(refused)).ShouldBe((true, true));

        var lost = new IOException();
        (GroupFaults.IsOfOnePart(lost), GroupFaults.IsRolledBack(lost)).ShouldBe((false, false));
    }

    private sealed class Fault(string? state) : DbException
    {
        public override string? SqlState => state;
    }
}
